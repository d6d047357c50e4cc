// guest-machine is one virtual machine while it is on. It reads what the machine
// is made of from its standard input, then the table of its disks each time that it
// changes, and is off when that ends.
package main

import (
	"encoding/json"
	"fmt"
	"os"

	"guests/hardware"
)

func main() {
	var spec hardware.Spec
	in := json.NewDecoder(os.Stdin)
	if err := in.Decode(&spec); err != nil {
		fmt.Fprintln(os.Stderr, "guest-machine:", err)
		os.Exit(2)
	}
	changes := make(chan []hardware.Disk, 64) // so that the end is heard while one is made
	go func() {
		for {
			var disks []hardware.Disk
			if in.Decode(&disks) != nil {
				os.Exit(1) // who switched it on has gone, and the kernel ends the rest
			}
			changes <- disks
		}
	}()
	if err := hardware.Run(spec, changes, os.Stdout); err != nil {
		fmt.Fprintln(os.Stdout, "machine:", err)
		os.Exit(1)
	}
}
