package initramfs

import "golang.org/x/sys/unix"

// deviceOf tells filesystems apart.
func deviceOf(path string) uint64 {
	var stat unix.Stat_t
	if unix.Lstat(path, &stat) != nil {
		return 0
	}
	return stat.Dev
}
