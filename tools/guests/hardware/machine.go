package hardware

import (
	_ "embed"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"golang.org/x/sys/unix"
)

//go:embed init.sh
var initScript []byte

// machine is a machine that is on.
type machine struct {
	Spec
	root   string // the system disk, mounted
	initrd string // what the initramfs sees as its root
	guest  string // what a guest is given, seen in it as /run/guest
	out    io.Writer
	system system
}

// Run is a machine from power-on until its system powers it off. It is to be the
// first process of namespaces for processes, mounts, the network, IPC and the
// host name. Its disks become those of each change. It returns only from a machine
// that is off.
func Run(spec Spec, changes <-chan []Disk, console io.Writer) error {
	m := &machine{
		Spec:   spec,
		root:   filepath.Join(spec.Folder, "root"),
		initrd: filepath.Join(spec.Folder, "initrd"),
		guest:  filepath.Join(spec.Folder, "own/guest"),
		out:    console,
	}
	if err := m.assemble(); err != nil {
		return err
	}
	go m.follow(changes)
	for {
		again, err := m.boot()
		if err != nil {
			m.say("%v", err)
			m.say("the machine stays like this until it is reset")
			select {} // as a machine in emergency mode does
		}
		if !again {
			m.say("power off")
			return nil
		}
		m.say("reboot")
	}
}

// initrdDev and guestDev are the device nodes of the initramfs, and those that a
// system begins with.
func (m *machine) initrdDev() string { return filepath.Join(m.Folder, "own/dev") }
func (m *machine) guestDev() string  { return filepath.Join(m.guest, "dev") }

func (m *machine) say(format string, args ...any) {
	_, _ = fmt.Fprintf(m.out, "machine: "+format+"\n", args...)
}

// assemble mounts what a machine is made of, once for all its boots.
func (m *machine) assemble() error {
	if err := prepareSystemDisk(m.Base, m.System); err != nil {
		return fmt.Errorf("prepare the system disk: %w", err)
	}
	own := filepath.Join(m.Folder, "own")
	dev := m.initrdDev()
	upper, work := filepath.Join(own, "upper"), filepath.Join(own, "work")
	usr, vendor := filepath.Join(m.root, "usr"), filepath.Join(own, "vendor")
	err := mountAll([]mount{
		{"", "/", "", unix.MS_REC | unix.MS_PRIVATE, ""},
		{"proc", "/proc", "proc", 0, ""},
		{"tmpfs", "/run/systemd", "tmpfs", 0, "mode=755"},
		{"tmpfs", own, "tmpfs", 0, "mode=755"},
		{m.System, m.root, "", unix.MS_BIND, ""},
	})
	if err != nil {
		return err
	}
	for _, dir := range []string{vendor, dev, upper, work, filepath.Join(m.guest, "dev"), filepath.Join(m.guest, "run")} {
		if err := os.MkdirAll(dir, 0o755); err != nil {
			return err
		}
	}
	if err := shipAuthority(m.Authority, vendor); err != nil {
		return err
	}
	err = mountAll([]mount{
		{"overlay", usr, "overlay", unix.MS_RDONLY, "lowerdir=" + vendor + ":" + filepath.Join(m.Base, "usr")},
		{"overlay", m.initrd, "overlay", 0, "lowerdir=" + m.Base + ",upperdir=" + upper + ",workdir=" + work},
		{"proc", filepath.Join(m.initrd, "proc"), "proc", 0, ""},
		{"sysfs", filepath.Join(m.initrd, "sys"), "sysfs", 0, ""},
		{dev, filepath.Join(m.initrd, "dev"), "", unix.MS_BIND, ""},
		{filepath.Join(m.guest, "run"), filepath.Join(m.initrd, "run"), "", unix.MS_BIND, ""},
		{m.root, filepath.Join(m.initrd, "sysroot"), "", unix.MS_BIND | unix.MS_REC, ""},
	})
	if err != nil {
		return err
	}
	return m.furnish(dev)
}

// furnish fills the folders that the initramfs and the guest are given.
func (m *machine) furnish(dev string) error {
	guestDev := m.guestDev()
	for _, fill := range []func() error{
		func() error { return makeNodes(dev, basic) },
		func() error { return os.Symlink("/proc/self/fd", filepath.Join(dev, "fd")) },
		func() error { return makeDisks(dev, m.Disks) },
		func() error { return makeNodes(guestDev, guestNodes()) },
		func() error { return makeDisks(guestDev, m.Disks) },
		func() error { return copySysctl(filepath.Join(m.guest, "sys")) },
		func() error { return os.WriteFile(filepath.Join(m.guest, "init"), initScript, 0o755) },
		func() error { return os.WriteFile(filepath.Join(m.guest, "boot_id"), nil, 0o444) },
		func() error {
			return bindFile(filepath.Join(m.Folder, "backdoor.sock"), filepath.Join(m.initrd, "run/vmware/backdoor.sock"))
		},
		// Ignition notes in which boot it ran.
		func() error {
			return bindFile(filepath.Join(m.guest, "boot_id"), filepath.Join(m.initrd, "proc/sys/kernel/random/boot_id"))
		},
		func() error { return bindFile(m.Initramfs, filepath.Join(m.initrd, initramfsPath)) },
		func() error { return bindFile(m.Ignition, filepath.Join(m.initrd, ignitionPath)) },
		func() error { return trust(m.Authority, m.root) },
		func() error { return trust(m.Authority, m.initrd) },
	} {
		if err := fill(); err != nil {
			return err
		}
	}
	return nil
}
