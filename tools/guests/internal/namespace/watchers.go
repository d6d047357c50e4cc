package namespace

import (
	"fmt"
	"os"
	"strconv"
	"strings"
)

// watchers is how many inotify instances the kernel gives to one user.
const watchers = "/proc/sys/fs/inotify/max_user_instances"

// RaiseWatchers has the kernel give more inotify instances, for all guests count as
// the same user: 128 are too few for seven nodes of Kubernetes, and the containerd
// that gets none has no CRI until it is started again. A higher limit stays.
func RaiseWatchers() error { return raise(watchers, 8192) }

func raise(file string, to int) error {
	text, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	now, err := strconv.Atoi(strings.TrimSpace(string(text)))
	if err != nil || now >= to {
		return err
	}
	if err := os.WriteFile(file, fmt.Appendln(nil, to), 0o644); err != nil {
		return fmt.Errorf("raise %s to %d: %w", file, to, err)
	}
	return nil
}
