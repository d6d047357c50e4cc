package hardware

import (
	"io/fs"
	"os"
	"path/filepath"
)

// shared are the parts of /proc/sys that belong to the whole host: a guest gets a
// copy to write to. The rest (net) is each guest's own.
var shared = []string{"abi", "debug", "dev", "fs", "kernel", "user", "vm"}

// own are files below the shared ones that are each guest's own after all.
var own = []string{"kernel/hostname", "kernel/domainname", "kernel/random"}

// copySysctl writes the copy.
func copySysctl(to string) error {
	for _, name := range append(own, "net") {
		if err := os.MkdirAll(filepath.Join(to, filepath.Dir(name)), 0o755); err != nil {
			return err
		}
	}
	for _, name := range shared {
		root := filepath.Join("/proc/sys", name)
		err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
			if err != nil {
				return nil // not every kernel has each
			}
			rel, _ := filepath.Rel("/proc/sys", path)
			target := filepath.Join(to, rel)
			if entry.IsDir() {
				if rel == "fs/binfmt_misc" {
					return filepath.SkipDir
				}
				return os.MkdirAll(target, 0o755)
			}
			value, err := os.ReadFile(path)
			if err != nil {
				return nil // write-only ones
			}
			return os.WriteFile(target, value, 0o644)
		})
		if err != nil {
			return err
		}
	}
	return os.MkdirAll(filepath.Join(to, "net"), 0o755)
}
