package machine

import (
	"slices"
	"testing"
)

func TestGroupFolders(t *testing.T) {
	const hybrid = "2:memory:/session/a\n1:name=systemd:/\n0::/\n"
	const mounts = "30 24 0:26 / /sys/fs/cgroup/memory rw - cgroup cgroup rw,memory\n" +
		"31 24 0:27 / /sys/fs/cgroup/systemd rw - cgroup cgroup rw,name=systemd\n" +
		"32 24 0:28 / /sys/fs/cgroup/unified rw - cgroup2 cgroup2 rw\n"
	got := groupFolders(hybrid, mounts)
	want := []string{"/sys/fs/cgroup/memory/session/a", "/sys/fs/cgroup/systemd", "/sys/fs/cgroup/unified"}
	if !slices.Equal(got, want) {
		t.Errorf("got %v", got)
	}
	unified := groupFolders("0::/user.slice/me\n", "30 24 0:26 / /sys/fs/cgroup rw - cgroup2 cgroup2 rw,nsdelegate\n")
	if !slices.Equal(unified, []string{"/sys/fs/cgroup/user.slice/me"}) {
		t.Errorf("version 2 alone: %v", unified)
	}
}
