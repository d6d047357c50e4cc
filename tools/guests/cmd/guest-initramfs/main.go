// guest-initramfs is the initramfs of a guest: it prepares a mounted root for the
// system in it. Its exit status says what comes next: 0 the system, 1 nothing (the
// machine is in emergency mode), 3 a reboot.
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"guests/initramfs"
)

func main() {
	if filepath.Base(os.Args[0]) == initramfs.KargsHelper {
		if err := initramfs.ChangeKargs(os.Args[1:]); err != nil {
			fmt.Fprintln(os.Stderr, initramfs.KargsHelper+":", err)
			os.Exit(1)
		}
		return
	}
	var o initramfs.Options
	flag.StringVar(&o.Root, "root", "/sysroot", "`folder` where the machine's root is mounted")
	flag.StringVar(&o.Ignition, "ignition", "/usr/bin/ignition", "the `program`")
	flag.StringVar(&o.Config, "config", "", "`file` with the config, instead of what the platform gives")
	flag.StringVar(&o.Extras, "release-server", initramfs.Flatcar, "`URL` of the server of Flatcar's release files")
	flag.IntVar(&o.Tries, "tries", 30, "`number` of times that an extension of the release is looked for, once a second")
	cmdline := flag.String("cmdline", "", "the kernel's `arguments`, if not those of /proc/cmdline")
	flag.Parse()
	if *cmdline == "" {
		data, err := os.ReadFile("/proc/cmdline")
		if err != nil {
			fmt.Fprintln(os.Stderr, "guest-initramfs:", err)
			os.Exit(int(initramfs.Emergency))
		}
		*cmdline = string(data)
	}
	o.Cmdline = strings.Fields(*cmdline)
	os.Exit(int(initramfs.Run(o, os.Stdout)))
}
