package machine

import (
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"
)

// A card must be out when its machine is off, however long the kernel keeps the
// namespace that it was in.
func TestCardsAreOutBeforeTheirNamespaceIs(t *testing.T) {
	if os.Geteuid() != 0 {
		fmt.Println("NOT CHECKED  guests: root is needed")
		t.Skip("root is needed")
	}
	runtime.LockOSThread() // and the thread ends with the test, with its namespace
	if err := syscall.Unshare(syscall.CLONE_NEWNET); err != nil {
		t.Fatal(err)
	}
	ip := func(args ...string) string {
		out, err := exec.Command("ip", args...).CombinedOutput()
		if err != nil {
			t.Fatalf("ip %s: %s", strings.Join(args, " "), out)
		}
		return string(out)
	}
	ip("link", "add", "bridge", "type", "bridge")
	machine := exec.Command("sleep", "60")
	machine.SysProcAttr = &syscall.SysProcAttr{Cloneflags: syscall.CLONE_NEWNET}
	if err := machine.Start(); err != nil {
		t.Fatal(err)
	}
	pid := machine.Process.Pid
	cards := []Card{{MAC: "00:50:56:00:00:01", Bridge: "bridge"}, {MAC: "00:50:56:00:00:02", Bridge: "bridge"}}
	if _, err := plug(cards, pid); err != nil {
		t.Fatal(err)
	}
	keeper := exec.Command("nsenter", "--net=/proc/"+fmt.Sprint(pid)+"/ns/net", "sleep", "60")
	if err := keeper.Start(); err != nil {
		t.Fatal(err)
	}
	defer func() { _ = keeper.Process.Kill(); _ = keeper.Wait() }()
	for until := time.Now().Add(10 * time.Second); !sameNamespace(pid, keeper.Process.Pid); time.Sleep(10 * time.Millisecond) {
		if time.Now().After(until) {
			t.Fatal("nobody keeps the namespace")
		}
	}
	_ = machine.Process.Kill()
	_ = machine.Wait()
	if links := ip("link"); !strings.Contains(links, farEnd(pid, 0)) || !strings.Contains(links, farEnd(pid, 1)) {
		t.Fatalf("the namespace is gone with its machine:\n%s", links)
	}

	unplug(cards, pid)
	if links := ip("link"); strings.Contains(links, "g"+fmt.Sprint(pid)) {
		t.Errorf("a card is still plugged in:\n%s", links)
	}
}

func sameNamespace(a, b int) bool {
	one, err := os.Readlink(fmt.Sprintf("/proc/%d/ns/net", a))
	other, wrong := os.Readlink(fmt.Sprintf("/proc/%d/ns/net", b))
	return err == nil && wrong == nil && one == other
}
