package main

import (
	"bytes"
	"fmt"
	"io"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"
)

// part tells this test's program to be another one: guest-run, or what a test's
// script asks for inside.
const part = "PART"

func TestMain(m *testing.M) {
	switch os.Getenv(part) {
	case "world":
		main()
	case "network":
		exitWith(exec.Command(os.Getenv("NETWORK"), os.Args[1:]...))
	case "reach":
		if c, err := net.DialTimeout("tcp", os.Args[1], time.Second); err != nil {
			os.Exit(1)
		} else {
			c.Close()
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

func exitWith(c *exec.Cmd) {
	c.Stdout, c.Stderr = os.Stdout, os.Stderr
	if c.Run() != nil {
		os.Exit(1)
	}
	os.Exit(0)
}

// guestRun is guest-run with a shell's script in a run folder of its own.
func guestRun(t *testing.T, script string, flags ...string) (c *exec.Cmd, dir string) {
	t.Helper()
	if os.Geteuid() != 0 {
		fmt.Println("NOT CHECKED  guests: root is needed")
		t.Skip("root is needed")
	}
	dir = t.TempDir()
	args := append([]string{"--dir", dir}, flags...)
	c = exec.Command("/proc/self/exe", append(args, "--", "sh", "-c", script)...)
	c.Env = append(os.Environ(), part+"=world", "DIR="+dir)
	c.Stderr = os.Stderr
	return c, dir
}

func output(t *testing.T, script string) string {
	t.Helper()
	c, _ := guestRun(t, script)
	out, err := c.Output()
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}

func TestStatusIsThePrograms(t *testing.T) {
	for script, want := range map[string]int{"exit 7": 7, "kill -9 $$": 128 + 9, "true": 0} {
		c, _ := guestRun(t, script)
		_ = c.Run()
		if got := c.ProcessState.ExitCode(); got != want {
			t.Errorf("%s: %d", script, got)
		}
	}
}

func TestWorldHasNothingOfTheMachines(t *testing.T) {
	own, err := os.Readlink("/proc/self/ns/net")
	if err != nil {
		t.Fatal(err)
	}
	out := output(t, `readlink /proc/self/ns/net; ip -o link | wc -l; ip route | wc -l; ls /run/netns | wc -l`)
	got := strings.Fields(out)
	if want := []string{"1", "0", "0"}; got[0] == own || !slices.Equal(got[1:], want) {
		t.Errorf("network %s here; inside: network, links, routes, named networks: %q", own, got)
	}
}

func TestEveryNameIsFoundInTheWorld(t *testing.T) {
	if got := strings.Fields(output(t, "getent ahostsv4 quay.io")); len(got) == 0 || got[0] != "10.254.0.1" {
		t.Errorf("quay.io is %q", got)
	}
}

func TestMountsStayInside(t *testing.T) {
	c, dir := guestRun(t, `mkdir $DIR/m && mount -t tmpfs none $DIR/m && touch $DIR/m/file && ls $DIR/m`)
	if out, err := c.Output(); err != nil || string(out) != "file\n" {
		t.Fatalf("%q, %v", out, err)
	}
	if _, err := os.Stat(filepath.Join(dir, "m/file")); err == nil {
		t.Error("the mount is here, too")
	}
}

func TestOrphansThatEndAreTakenAway(t *testing.T) {
	if got := output(t, `(true & exec true); sleep 0.2; grep -l '^State:.Z' /proc/[0-9]*/status || true`); got != "" {
		t.Errorf("still there: %s", got)
	}
}

func TestSignalsReachTheProgram(t *testing.T) {
	c, _ := guestRun(t, `trap 'exit 3' TERM; trap 'exit 4' HUP; echo ready; while :; do sleep 0.05; done`)
	out := started(t, c)
	readLine(t, out)
	_ = c.Process.Signal(syscall.SIGTERM)
	_ = c.Wait()
	if got := c.ProcessState.ExitCode(); got != 3 {
		t.Errorf("status %d", got)
	}
}

func TestAllEndsWhenGuestRunIsKilled(t *testing.T) {
	c, dir := guestRun(t, "setsid sleep 1000 & echo ready; sleep 1000")
	readLine(t, started(t, c))
	_ = c.Process.Kill()
	_ = c.Wait()
	expectEnd(t, dir)
}

func TestAllEndsWithStandardInput(t *testing.T) {
	c, dir := guestRun(t, "echo ready; sleep 1000", "--stdin")
	in, err := c.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	readLine(t, started(t, c))
	in.Close()
	_ = c.Wait()
	expectEnd(t, dir)
}

func TestClosedNetworksLeadToTheProxiesAlone(t *testing.T) {
	network := filepath.Join(t.TempDir(), "guest-network")
	if out, err := exec.Command("go", "build", "-o", network, "guests/cmd/guest-network").CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	c, _ := guestRun(t, "SELF="+self+" NETWORK="+network+" sh testdata/networks.sh")
	out, err := c.Output()
	if err != nil {
		t.Fatal(err)
	}
	want := `open 10.254.0.1:80
open 10.254.0.1:443
open 10.254.0.1:3128
open 10.254.0.1:3129
open 10.254.0.1:53
open 192.0.2.1:53
closed 10.254.0.1:3128
closed 10.254.0.1:3129
closed 198.51.100.1:53
advertised
`
	if string(out) != want {
		t.Errorf("reached:\n%s", out)
	}
}

func started(t *testing.T, c *exec.Cmd) io.Reader {
	t.Helper()
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = c.Process.Kill() })
	return out
}

func readLine(t *testing.T, from io.Reader) {
	t.Helper()
	if _, err := from.Read(make([]byte, 64)); err != nil {
		t.Fatal(err)
	}
}

// expectEnd waits until no process has a world's folder in its environment.
func expectEnd(t *testing.T, dir string) {
	t.Helper()
	var left []string
	for end := time.Now().Add(5 * time.Second); time.Now().Before(end); time.Sleep(20 * time.Millisecond) {
		if left = runningIn(dir); len(left) == 0 {
			return
		}
	}
	t.Errorf("still running: %q", left)
}

func runningIn(dir string) (found []string) {
	files, _ := filepath.Glob("/proc/[0-9]*/environ")
	for _, file := range files {
		if env, err := os.ReadFile(file); err == nil && bytes.Contains(env, []byte("DIR="+dir+"\x00")) {
			found = append(found, file)
		}
	}
	return found
}
