// guest-run runs a program in a world of its own, in which guests can run:
//
//	guest-run --dir DIR [--images STORE] [--stdin] -- PROGRAM ARGUMENT...
//
// The world has its own processes, mounts and networks, and no way out. A
// registry of container images, web servers, forward proxies and a name server
// are ready when the program starts. What it can find of them is in DIR/world.json,
// and the path of that in the environment variable FLATCAR_GUESTS_WORLD. DIR/pid is
// the process to enter it by: nsenter --all --target $(cat DIR/pid). All ends
// with the program, with guest-run and with who started guest-run.
//
// The exit status is the program's; 125 if guest-run itself failed, 126 and 127 if
// the program cannot be run or found, 128 and the number of the signal that killed it.
package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"guests/internal/image"
	"guests/internal/leftover"
	"guests/internal/namespace"
	"guests/internal/serve"
	"guests/network"
	"guests/world"
)

// inside is this program's name as the first process of the world.
const inside = "guest-world"

// owner hands the process id of guest-run, as the machine sees it, to the inside.
const owner = "FLATCAR_GUESTS_OWNER"

type options struct {
	dir     string
	images  string
	stdin   bool
	command []string
}

func main() {
	status, err := run()
	if err != nil {
		fmt.Fprintln(os.Stderr, "guest-run:", err)
		status = max(status, 1)
	}
	os.Exit(status)
}

func run() (int, error) {
	o, err := parse()
	if err != nil {
		return 125, err
	}
	if os.Args[0] == inside {
		return live(o)
	}
	if err := namespace.RaiseWatchers(); err != nil {
		return 125, err
	}
	leftover.RemoveAbandoned()
	self := leftover.Owner(os.Getpid())
	defer func() {
		leftover.Remove(self)
		// What was killed just before may have been on its way out at the beginning.
		leftover.RemoveAbandoned()
	}()
	if err := os.Setenv(owner, self); err != nil {
		return 125, err
	}
	return namespace.Enter(inside, o.stdin, func(pid int) error {
		return os.WriteFile(filepath.Join(o.dir, "pid"), fmt.Appendln(nil, pid), 0o644)
	})
}

func parse() (o options, err error) {
	flag.StringVar(&o.dir, "dir", "", "`folder` of the run: what is in the world's files")
	flag.StringVar(&o.images, "images", "", "`folder` with a store of images that guest-image made")
	flag.BoolVar(&o.stdin, "stdin", false, "end when standard input does; the program gets none")
	flag.Parse()
	o.command = flag.Args()
	if o.dir == "" || len(o.command) == 0 {
		return o, errors.New("usage: guest-run --dir DIR [--images STORE] [--stdin] -- PROGRAM ARGUMENT...")
	}
	o.dir, err = filepath.Abs(o.dir)
	return o, err
}

// live is the world, from its first process on.
func live(o options) (int, error) {
	w := world.In(o.dir, leftover.ControlGroup(os.Getenv(owner)))
	file := filepath.Join(o.dir, "world.json")
	if err := create(w, o, file); err != nil {
		return 125, err
	}
	env := append(withoutOwn(os.Environ()), world.Variable+"="+file)
	return namespace.Run(o.command, env)
}

func create(w world.World, o options, file string) error {
	if err := w.MakeFolders(); err != nil {
		return err
	}
	if err := namespace.Prepare(w.Services, filepath.Join(o.dir, "resolv.conf")); err != nil {
		return err
	}
	if err := network.StartNames(w); err != nil {
		return err
	}
	stores := []image.Store{image.Store(w.Registry)}
	if o.images != "" {
		stores = append(stores, image.Store(o.images))
	}
	if err := serve.Start(w, stores); err != nil {
		return err
	}
	return w.Write(file)
}

func withoutOwn(env []string) []string {
	kept := env[:0]
	for _, variable := range env {
		if !strings.HasPrefix(variable, owner+"=") && !strings.HasPrefix(variable, world.Variable+"=") {
			kept = append(kept, variable)
		}
	}
	return kept
}
