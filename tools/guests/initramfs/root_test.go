package initramfs

import (
	"os"
	"path/filepath"
	"testing"
)

func TestResetKeepsWhatMatches(t *testing.T) {
	root := t.TempDir()
	image = t.TempDir()
	defer func() { image = "/" }()
	write := func(tree string, names ...string) {
		for _, name := range names {
			file := filepath.Join(tree, name)
			if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(file, []byte(name), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
	write(image, "etc/group", "usr/bin/sh")
	write(root, "etc/machine-id", "etc/hostname", "etc/group", "boot/flatcar/first_boot",
		"var/lib/etcd/member/db", "var/log/messages", "usr/bin/sh")
	if err := os.WriteFile(filepath.Join(root, ResetFlag), []byte("/var/lib/etcd|/var/lib/etcd/.*|/etc/machine-id"), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := reset(root, func(string, ...any) {}); err != nil {
		t.Fatal(err)
	}
	for name, stays := range map[string]bool{
		"var/lib/etcd/member/db": true, "usr/bin/sh": true, "boot/flatcar/first_boot": true, "etc/group": true,
		"etc/hostname": false, "var/log": false, "etc/machine-id": false, ResetFlag: false,
	} {
		if got := exists(filepath.Join(root, name)); got != stays {
			t.Errorf("%s is there: %v", name, got)
		}
	}
}

func TestEnabledExtensions(t *testing.T) {
	got := enabledExtensions([]string{"zfs", "-podman"}, []string{"podman", "python"})
	if len(got) != 2 || got[0] != "zfs" || got[1] != "python" {
		t.Errorf("got %v", got)
	}
}
