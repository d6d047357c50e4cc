// vsphere-sim is a vCenter simulator (or that of an ESXi host) for trying out and testing Pulumi programs.
// When it is ready it prints one line of JSON: where it is and what it holds.
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"log"
	"os"
	"os/signal"
	"strings"
	"syscall"
	"time"

	"vcenter/internal/guests"
	"vcenter/internal/sim"
)

func main() {
	log.SetFlags(log.Ltime)
	if err := serve(); err != nil {
		fmt.Fprintln(os.Stderr, "vsphere-sim:", err)
		os.Exit(1)
	}
}

func serve() error {
	o := sim.Options{Template: sim.FlatcarTemplate}
	flag.StringVar(&o.Listen, "listen", "127.0.0.1:0", "`address` to listen on; port 0 takes a free one")
	flag.BoolVar(&o.ESXi, "esxi", false, "be an ESXi host without a vCenter, with one datastore and no templates")
	flag.IntVar(&o.Clusters, "clusters", 1, "`number` of clusters")
	flag.IntVar(&o.Hosts, "hosts", 3, "`number` of hosts in each cluster")
	flag.IntVar(&o.Datastores, "datastores", 1, "`number` of datastores")
	flag.IntVar(&o.Portgroups, "portgroups", 1, "`number` of networks beside \"VM Network\": DC0_DVPG0, DC0_DVPG1 and so on")
	templates := flag.String("templates", "flatcar-stable", "`names` of VM templates, separated by commas")
	flag.StringVar(&o.Template.GuestID, "guest-id", o.Template.GuestID, "guest `id` of the templates")
	flag.StringVar(&o.Template.Firmware, "firmware", o.Template.Firmware, "`firmware` of the templates: bios or efi")
	flag.Float64Var(&o.Template.DiskGiB, "disk", o.Template.DiskGiB, "disk size of the templates in `GiB`")
	flag.DurationVar(&o.Boot, "boot", 50*time.Millisecond, "`time` from power on to an address; negative: never")
	flag.DurationVar(&o.CloneLate, "clone-late", 0, "`time` that a request to clone takes to arrive; it is lost if its client goes meanwhile")
	flag.DurationVar(&o.CloneTakes, "clone-takes", 0, "`time` that a clone takes, whether or not its client waits for it")
	running := flag.Bool("guests", false, "boot the machines, in the world that FLATCAR_GUESTS_WORLD names")
	var g guests.Options
	flag.StringVar(&g.Machine, "guest-machine", "", "the `program` that is a machine")
	flag.StringVar(&g.Base, "guest-base", "", "`folder` with the guests' system")
	flag.StringVar(&g.Initramfs, "guest-initramfs", "", "the `program` that is the guests' initramfs")
	flag.StringVar(&g.Ignition, "guest-ignition", "", "the `program` ignition")
	stdin := flag.Bool("stdin", false, "end when standard input does, and so with the process that started this one")
	flag.Parse()
	if flag.NArg() > 0 {
		return fmt.Errorf("unexpected argument %q", flag.Arg(0))
	}
	if *templates != "" {
		o.Templates = strings.Split(*templates, ",")
	}

	if *running {
		o.Guests = &g
	}

	stop := make(chan os.Signal, 1)
	signal.Notify(stop, syscall.SIGTERM, os.Interrupt)
	s, err := sim.Start(o)
	if err != nil {
		return err
	}
	defer s.Close()
	if err := announce(s); err != nil {
		return err
	}
	if *stdin {
		go func() {
			_, _ = io.Copy(io.Discard, os.Stdin)
			stop <- syscall.SIGTERM
		}()
	}
	<-stop
	return nil
}

func announce(s *sim.Server) error {
	return json.NewEncoder(os.Stdout).Encode(struct {
		URL      string `json:"url"`
		Server   string `json:"server"`
		User     string `json:"user"`
		Password string `json:"password"`
		sim.Inventory
	}{s.URL.String(), s.URL.Host, sim.User, sim.Password, s.Inventory})
}
