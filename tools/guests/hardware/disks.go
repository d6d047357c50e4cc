package hardware

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
)

// hotplug does in a running system what udev would. Its standard input is a table.
const hotplug = "/usr/lib/guest/hotplug"

// system is the one that runs, if any does.
type system struct {
	mu     sync.Mutex
	nspawn int // process id, 0 while none runs
}

func (s *system) started(pid int) { s.set(pid) }
func (s *system) ended()          { s.set(0) }

func (s *system) set(pid int) {
	s.mu.Lock()
	s.nspawn = pid
	s.mu.Unlock()
}

// first gives the system's first process; false if there is none.
func (s *system) first() (pid string, ok bool) {
	s.mu.Lock()
	nspawn := fmt.Sprint(s.nspawn)
	s.mu.Unlock()
	children, _ := os.ReadFile(filepath.Join("/proc", nspawn, "task", nspawn, "children"))
	pid, _, _ = strings.Cut(strings.TrimSpace(string(children)), " ")
	return pid, pid != ""
}

// follow makes the disks those of each change.
func (m *machine) follow(changes <-chan []Disk) {
	for disks := range changes {
		if err := m.setDisks(disks); err != nil {
			m.say("disks: %v", err)
		}
	}
}

func (m *machine) setDisks(disks []Disk) error {
	for _, dev := range []string{m.initrdDev(), m.guestDev()} {
		removeDisks(dev, m.Disks)
		if err := makeDisks(dev, disks); err != nil {
			return err
		}
	}
	m.Disks = disks
	pid, ok := m.system.first()
	if !ok {
		return nil // the next system begins with them
	}
	cmd := exec.Command("nsenter", "--target="+pid, "--mount", "--uts", "--ipc", "--pid", "--root", "--wd", hotplug)
	cmd.Stdin = strings.NewReader(lines(disks))
	code, err := m.run(cmd)
	if err == nil && code != 0 {
		err = fmt.Errorf("%s ended with status %d", hotplug, code)
	}
	return err
}

// lines is the table for a guest: name, place and loop number, one disk a line.
func lines(disks []Disk) string {
	var b strings.Builder
	for _, d := range disks {
		fmt.Fprintf(&b, "%s\t%s\t%d\n", d.Name, d.Place, d.Loop)
	}
	return b.String()
}

func removeDisks(dev string, disks []Disk) {
	for _, d := range disks {
		_ = os.Remove(filepath.Join(dev, d.Name))
		_ = os.Remove(filepath.Join(dev, "disk/by-path", d.Place))
	}
}
