// Package machine switches the guests of virtual machines on and off.
package machine

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"syscall"

	"guests/backdoor"
	"guests/hardware"
)

// Machine is a machine that is on, from its power-on to its power-off: it may be
// reset in between.
type Machine struct {
	config  Config
	program string
	tools   *backdoor.Server
	console *os.File
	disks   *disks

	mu      sync.Mutex
	off     bool
	current *run
}

// Config is what a machine is made of, and who hears of it.
type Config struct {
	Name     string // for its console
	Program  string // the program guest-machine
	Parts    hardware.Parts
	Folder   string // of the machine's own files while it is on; it is made
	System   string // folder that is the system disk
	Disks    []Disk
	Cards    []Card
	Host     backdoor.Host
	PowerOff func() // the guest has switched itself off
	Group    string // folder of the run's control groups

	FailAt string // the power fails when the console says this, unless it is ""
	Failed func() // the power has failed

	Authority string // certificate that the vendor trusts, or ""
}

// Card is a network card.
type Card struct {
	MAC    string
	Bridge string // what it is plugged into
}

// run is a machine between two resets.
type run struct {
	cmd   *exec.Cmd
	stdin io.WriteCloser
	fuse  *fuse // or nil
	group group
	ended chan struct{}
}

// PowerOn starts a machine. It does not wait for its system.
func PowerOn(c Config) (*Machine, error) {
	if err := os.MkdirAll(c.Folder, 0o755); err != nil {
		return nil, err
	}
	console, err := os.OpenFile(filepath.Join(c.Folder, "console.log"), os.O_CREATE|os.O_WRONLY|os.O_APPEND, 0o644)
	if err != nil {
		return nil, err
	}
	m := &Machine{config: c, console: console}
	if m.disks, err = attach(c.Disks); err == nil {
		if m.tools, err = backdoor.Serve(filepath.Join(c.Folder, "backdoor.sock"), c.Host); err == nil {
			err = m.start()
		}
	}
	if err != nil {
		m.release()
		return nil, err
	}
	return m, nil
}

// start begins a run.
func (m *Machine) start() error {
	m.disks.name()
	cmd := exec.Command(m.config.Program)
	r := &run{cmd: cmd, ended: make(chan struct{})}
	console := m.console
	if m.config.FailAt != "" {
		r.fuse = &fuse{out: m.console, text: m.config.FailAt, blow: func() {
			r.kill()
			// What runs in it dies with its first process, which dies when it next has a processor: until then nothing more is read, so that
			// the rest waits at the console.
			<-r.ended
		}}
		end, err := r.fuse.open()
		if err != nil {
			return err
		}
		defer func() { _ = end.Close() }()
		console = end
	}
	cmd.Stdout, cmd.Stderr = console, console
	cmd.SysProcAttr = &syscall.SysProcAttr{
		Setsid:     true,
		Cloneflags: syscall.CLONE_NEWNS | syscall.CLONE_NEWPID | syscall.CLONE_NEWNET | syscall.CLONE_NEWIPC | syscall.CLONE_NEWUTS,
	}
	var err error
	if r.stdin, err = cmd.StdinPipe(); err != nil {
		return err
	}
	if err := cmd.Start(); err != nil {
		return fmt.Errorf("start %s: %w", m.config.Program, err)
	}
	if err = m.equip(r); err != nil {
		r.kill()
		m.wait(r)
		return err
	}
	m.mu.Lock()
	m.current = r
	m.mu.Unlock()
	go m.watch(r)
	return nil
}

// equip gives a process that waits for it what a machine is made of.
func (m *Machine) equip(r *run) (err error) {
	pid := r.cmd.Process.Pid
	if r.group, err = newGroup(m.config.Group, fmt.Sprint(m.config.Name, "-", pid), pid); err != nil {
		return err
	}
	names, err := plug(m.config.Cards, pid)
	if err != nil {
		return err
	}
	return json.NewEncoder(r.stdin).Encode(hardware.Spec{
		Name: m.config.Name, Folder: m.config.Folder, System: m.config.System, Parts: m.config.Parts,
		Disks: m.disks.table(), Adapters: names, Authority: m.config.Authority,
	})
}

// watch waits for the end of a run, and tells if the guest has brought it about.
func (m *Machine) watch(r *run) {
	m.wait(r)
	close(r.ended)
	m.mu.Lock()
	itself := !m.off && m.current == r
	m.mu.Unlock()
	switch {
	case !itself:
	case r.fuse.blown():
		_, _ = fmt.Fprintln(m.console, "machine: the power has failed")
		m.config.Failed()
	case m.config.PowerOff != nil:
		m.config.PowerOff()
	}
}

// wait returns when nothing of a run is left.
func (m *Machine) wait(r *run) {
	_ = r.cmd.Wait()
	r.group.remove()
	unplug(m.config.Cards, r.cmd.Process.Pid)
}

func (r *run) kill() {
	_ = r.cmd.Process.Kill()
	_ = r.stdin.Close()
}

// Kill switches the machine off at once, and returns when nothing of it is left
// but its disks and its console's log.
func (m *Machine) Kill() {
	m.mu.Lock()
	m.off = true
	r := m.current
	m.mu.Unlock()
	if r != nil {
		r.kill()
		<-r.ended
	}
	m.release()
}

// Reset is the hardware's: the system is not asked.
func (m *Machine) Reset() error {
	m.mu.Lock()
	r := m.current
	m.current = nil
	m.mu.Unlock()
	r.kill()
	<-r.ended
	return m.start()
}

// SetDisks attaches, grows and detaches disks while the machine is on. It is not to
// be called during a Reset.
func (m *Machine) SetDisks(all []Disk) error {
	problem := m.disks.change(all)
	m.mu.Lock()
	r := m.current
	m.mu.Unlock()
	return errors.Join(problem, json.NewEncoder(r.stdin).Encode(m.disks.table()))
}

// Command asks the guest's tools for a shutdown or a reboot. It is false if there are none.
func (m *Machine) Command(what string) bool { return m.tools.Command(what) }

// ToolsRun says whether the guest's tools run.
func (m *Machine) ToolsRun() bool { return m.tools.Waiting() }

func (m *Machine) release() {
	if m.tools != nil {
		m.tools.Close()
	}
	if m.disks != nil {
		m.disks.detach()
	}
	_ = m.console.Close()
	_ = os.Remove(filepath.Join(m.config.Folder, "backdoor.sock"))
	for _, name := range []string{"own", "initrd", "root", ".#root.lck"} {
		_ = os.Remove(filepath.Join(m.config.Folder, name))
	}
}
