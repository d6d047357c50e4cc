package hardware

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
)

// firstBoot is the file by which the boot loader knows a machine that has never booted.
const firstBoot = "boot/flatcar/first_boot"

// prepareSystemDisk makes the system disk of a machine that was never on: all of
// the base tree but /usr, which stays the base's own.
func prepareSystemDisk(base, disk string) error {
	if _, err := os.Stat(filepath.Join(disk, "etc")); err == nil {
		return nil
	}
	unfinished := disk + ".new"
	if err := os.RemoveAll(unfinished); err != nil {
		return err
	}
	if err := copyTree(base, unfinished, "usr"); err != nil {
		return err
	}
	flag := filepath.Join(unfinished, firstBoot)
	if err := os.MkdirAll(filepath.Dir(flag), 0o755); err != nil {
		return err
	}
	if err := os.WriteFile(flag, nil, 0o644); err != nil {
		return err
	}
	if err := os.Remove(disk); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return os.Rename(unfinished, disk)
}

// copyTree copies a tree with owners, modes and links; of the folder that is left
// out, an empty one is made.
func copyTree(from, to, leftOut string) error {
	return filepath.WalkDir(from, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(from, path)
		if err != nil {
			return err
		}
		if err := copyEntry(path, filepath.Join(to, rel), entry); err != nil {
			return err
		}
		if rel == leftOut {
			return filepath.SkipDir
		}
		return nil
	})
}

func copyEntry(from, to string, entry fs.DirEntry) error {
	info, err := entry.Info()
	if err != nil {
		return err
	}
	owner := info.Sys().(*syscall.Stat_t)
	switch {
	case info.IsDir():
		err = os.Mkdir(to, 0o700)
	case info.Mode()&fs.ModeSymlink != 0:
		var target string
		if target, err = os.Readlink(from); err == nil {
			err = os.Symlink(target, to)
		}
		if err != nil {
			return err
		}
		return os.Lchown(to, int(owner.Uid), int(owner.Gid))
	case info.Mode().IsRegular():
		err = copyFile(from, to)
	default:
		return nil // device nodes and sockets are made by whoever uses them
	}
	if err != nil {
		return err
	}
	if err := os.Chown(to, int(owner.Uid), int(owner.Gid)); err != nil {
		return err
	}
	return os.Chmod(to, info.Mode()) // after the owner, whose change takes setuid away
}

func copyFile(from, to string) error {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer func() { _ = in.Close() }()
	out, err := os.OpenFile(to, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	if _, err := io.Copy(out, in); err != nil {
		_ = out.Close()
		return err
	}
	return out.Close()
}
