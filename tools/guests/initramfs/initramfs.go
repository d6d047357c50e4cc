// Package initramfs does what Flatcar's initramfs does before a system starts:
// the reset that flatcar-reset prepared, Ignition on the first boot, system
// extensions of the release. It expects to run in an initramfs: / is its own,
// /dev has the machine's disks, the machine's root is mounted somewhere below.
package initramfs

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
)

// Options are the machine's.
type Options struct {
	Root     string   // the mounted root of the machine
	Cmdline  []string // arguments of the kernel
	Ignition string   // the program
	Config   string   // a file to take the config from, instead of asking the platform
	Extras   string   // where release extensions come from
	Tries    int      // how often a release extension is looked for, once a second
}

// Flatcar is the server of Flatcar's release files.
const Flatcar = "https://update.release.flatcar-linux.net"

// Outcome is what is to happen next.
type Outcome int

// The outcomes, which are also exit statuses.
const (
	Continue  Outcome = 0
	Emergency Outcome = 1
	Reboot    Outcome = 3
)

var errReboot = errors.New("reboot")

// step is a part of the initramfs, by the name of the unit that does it on Flatcar.
type step struct {
	name string
	when func(*boot) bool
	do   func(*boot) error
}

func always(*boot) bool { return true }

var steps = []step{
	{"ignition-setup-pre", always, (*boot).writeEnvironment},
	{"ignition-fetch-offline", (*boot).first, (*boot).fetchOffline},
	{"systemd-networkd", (*boot).needsNet, (*boot).network},
	{"ignition-fetch", (*boot).notFetched, stage("fetch")},
	{"ignition-kargs", (*boot).first, (*boot).kargs},
	{"ignition-disks", (*boot).first, stage("disks")},
	{"initrd-setup-root", always, (*boot).setupRoot},
	{"ignition-mount", (*boot).first, stage("mount")},
	{"ignition-files", (*boot).first, stage("files")},
	{"initrd-setup-root-after-ignition", always, (*boot).extensions},
	{"ignition-umount", (*boot).first, stage("umount")},
	{"ignition-quench", (*boot).first, (*boot).quench},
	{"network-cleanup", (*boot).hasNet, (*boot).networkDown},
}

// boot is one run of the initramfs.
type boot struct {
	Options
	out io.Writer
	net *network // once it was needed
}

// Run goes through the steps and says each on the console. A step that fails
// leaves the machine in emergency mode, as on Flatcar.
func Run(o Options, console io.Writer) Outcome {
	b := &boot{Options: o, out: console}
	for _, s := range steps {
		if !s.when(b) {
			continue
		}
		b.say("%s started", s.name)
		switch err := s.do(b); {
		case errors.Is(err, errReboot):
			b.say("%s done: the machine reboots", s.name)
			if b.hasNet() {
				_ = b.networkDown() // a reboot takes an adapter's addresses, and this one may outlive it
			}
			return Reboot
		case err != nil:
			b.say("%s failed: %v", s.name, err)
			b.say("You are in emergency mode.")
			return Emergency
		}
		b.say("%s done", s.name)
	}
	return Continue
}

func (b *boot) say(format string, args ...any) {
	_, _ = fmt.Fprintf(b.out, "initramfs: "+format+"\n", args...)
}

// argument is the value of the kernel's last argument of a name.
func (b *boot) argument(name string) string {
	value := ""
	for _, arg := range b.Cmdline {
		if v, ok := strings.CutPrefix(arg, name+"="); ok {
			value = v
		}
	}
	return value
}

func (b *boot) first() bool {
	return b.argument("flatcar.first_boot") != "" || b.argument("coreos.first_boot") != ""
}

var firstBootFlags = []string{"boot/flatcar/first_boot", "boot/coreos/first_boot"}

// quench takes the flag of the first boot away, so that Ignition does not run again.
func (b *boot) quench() error {
	if b.argument("flatcar.first_boot") != "detected" && b.argument("coreos.first_boot") != "detected" {
		return nil
	}
	found := false
	for _, flag := range firstBootFlags {
		err := os.Remove(filepath.Join(b.Root, flag))
		if err != nil && !os.IsNotExist(err) {
			return err
		}
		found = found || err == nil
	}
	if !found {
		return errors.New("there is no flag of a first boot to remove")
	}
	return nil
}
