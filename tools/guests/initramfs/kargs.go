package initramfs

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// rootVariable tells the helper, which Ignition starts, where the machine's root is.
const rootVariable = "INITRAMFS_ROOT"

// kargs lets Ignition change the kernel's arguments; a change takes a reboot, after
// which Ignition begins anew.
func (b *boot) kargs() error {
	if err := b.ignition("kargs"); err != nil {
		return err
	}
	if exists(rebootWanted) {
		return errReboot
	}
	return nil
}

// appended are the lines of grub.cfg that Flatcar's helper understands.
var appended = regexp.MustCompile(`(?m)^set linux_append="([^"]*)"\n?`)

// ChangeKargs is the helper: it changes the arguments that grub.cfg of the OEM
// partition appends, and asks for a reboot if that made a difference.
func ChangeKargs(args []string) error {
	root := os.Getenv(rootVariable)
	file := filepath.Join(root, "oem/grub.cfg")
	data, err := os.ReadFile(file)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	text, changed, err := changeGrub(string(data), args)
	if err != nil || !changed {
		return err
	}
	flag := filepath.Join(root, firstBootFlags[0])
	for _, dir := range []string{filepath.Dir(file), filepath.Dir(flag)} {
		if err := os.MkdirAll(dir, 0o755); err != nil {
			return err
		}
	}
	for path, content := range map[string]string{file: text, flag: "", rebootWanted: ""} {
		if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
			return err
		}
	}
	return nil
}

// changeGrub gives the new text of grub.cfg: all that is appended, in one line at its end.
func changeGrub(text string, args []string) (changed string, different bool, err error) {
	var options []string
	for _, m := range appended.FindAllStringSubmatch(text, -1) {
		options = append(options, strings.Fields(strings.ReplaceAll(m[1], "$linux_append", ""))...)
	}
	before := slices.Clone(options)
	for i := 0; i+1 < len(args); i += 2 {
		option, value := args[i], args[i+1]
		switch option {
		case "--should-exist":
			if !slices.Contains(options, value) {
				options = append(options, value)
			}
		case "--should-not-exist":
			options = slices.DeleteFunc(options, func(o string) bool { return o == value })
		default:
			return text, false, fmt.Errorf("unknown option %q", option)
		}
	}
	if slices.Equal(before, options) {
		return text, false, nil
	}
	text = appended.ReplaceAllString(text, "")
	return text + fmt.Sprintf("set linux_append=\"$linux_append %s\"\n", strings.Join(options, " ")), true, nil
}
