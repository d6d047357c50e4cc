package initramfs

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// ResetFlag is the file in which flatcar-reset leaves what is to be kept: an
// expression that matches whole paths.
const ResetFlag = "selective-os-reset"

// blankMachineID is the machine id of Flatcar's images.
const blankMachineID = "42000000000000000000000000000042"

// setupRoot brings the machine's root in order before Ignition writes to it.
func (b *boot) setupRoot() error {
	if err := reset(b.Root, b.say); err != nil {
		return err
	}
	id := filepath.Join(b.Root, "etc/machine-id")
	if data, err := os.ReadFile(id); err == nil && strings.Contains(string(data), blankMachineID) {
		return os.Remove(id)
	}
	return nil
}

// others are the folders of the root that are partitions of their own on Flatcar.
var others = []string{"usr", "boot", "oem"}

// reset does what flatcar-reset prepared: all files of the root go but those that
// are kept, and those of other partitions; then what the image brings is there again.
func reset(root string, say func(string, ...any)) error {
	flag := filepath.Join(root, ResetFlag)
	data, err := os.ReadFile(flag)
	if errors.Is(err, fs.ErrNotExist) || err == nil && len(data) == 0 {
		return nil
	}
	if err != nil {
		return err
	}
	keep, err := regexp.Compile("^(?:" + strings.TrimSpace(string(data)) + ")$")
	if err != nil {
		return fmt.Errorf("%s: %w", ResetFlag, err)
	}
	say("reset: all is removed but %s", keep)
	removeBut(root, keep)
	if err := bringBack(root); err != nil {
		return err
	}
	for _, file := range []string{flag, filepath.Join(root, "etc/machine-id")} {
		if err := os.Remove(file); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return nil
}

// image is the tree of the guests' image where the initramfs runs in one of its own.
var image = "/"

// bringBack gives the root what the image has and the root has no longer. Flatcar has no need for it: its image is under
// /usr, and at every boot /etc and the accounts come from there.
func bringBack(root string) error {
	if root == image {
		return nil
	}
	const copyMissing = `cd "$1" && set -- "$2" $(ls -d bin sbin lib lib64 etc home opt root srv var 2> /dev/null) &&
		tree=$1 && shift && tar --create "$@" | tar --extract --skip-old-files --directory "$tree"`
	out, err := exec.Command("sh", "-c", copyMissing, "sh", image, root).CombinedOutput()
	if err != nil {
		return fmt.Errorf("bring back what the image has: %w: %s", err, out)
	}
	return nil
}

// removeBut removes what it can of one filesystem, deepest first.
func removeBut(root string, keep *regexp.Regexp) {
	device := deviceOf(root)
	var paths []string
	_ = filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil || path == root:
			return nil
		case entry.IsDir() && (deviceOf(path) != device || filepath.Dir(path) == filepath.Clean(root) && slices.Contains(others, entry.Name())):
			return fs.SkipDir
		}
		paths = append(paths, path)
		return nil
	})
	slices.Reverse(paths)
	for _, path := range paths {
		if name := strings.TrimPrefix(path, strings.TrimSuffix(root, "/")); !keep.MatchString(name) {
			_ = os.Remove(path) // a folder that holds something kept stays
		}
	}
}
