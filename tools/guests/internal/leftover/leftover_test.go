package leftover

import (
	"os"
	"path/filepath"
	"slices"
	"testing"
)

func TestOnlyTheWantedWorldsGroupsAreRemoved(t *testing.T) {
	root := t.TempDir()
	for _, dir := range []string{
		"memory/session/flatcar-guests-7.70/web/inner",
		"pids/flatcar-guests-7.70",
		"pids/flatcar-guests-7.80/web",
		"pids/flatcar-guests-", "pids/flatcar-guests-x", "pids/other-7",
	} {
		if err := os.MkdirAll(filepath.Join(root, dir), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	remove(root, func(owner string) bool { return owner == "7.70" })
	left, err := filepath.Glob(root + "/*/*")
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"memory/session", "pids/flatcar-guests-", "pids/flatcar-guests-7.80", "pids/flatcar-guests-x", "pids/other-7"}
	for i := range want {
		want[i] = filepath.Join(root, want[i])
	}
	if !slices.Equal(left, want) {
		t.Errorf("left are %q", left)
	}
}

func TestAWorldIsAbandonedWhenItsProcessIsGone(t *testing.T) {
	own := Owner(os.Getpid())
	if !isThere(own) {
		t.Error("this process is not there")
	}
	if isThere(own + "0") {
		t.Error("a process of this number that started at another time is taken for this one")
	}
	if isThere("1073741824.5") { // above the kernel's highest process id, 1 << 22
		t.Error("a process is there that cannot be")
	}
}
