// guest-network opens a network of the world that it runs in, under conditions
// that whoever opens it later, such as the vCenter, does not ask for:
//
//	guest-network [--closed] [--advertising] NAME ADDRESS/LENGTH...
//
// It prints the name of the network's bridge.
package main

import (
	"errors"
	"flag"
	"fmt"
	"net/netip"
	"os"

	"guests/network"
)

func main() {
	if err := open(); err != nil {
		fmt.Fprintln(os.Stderr, "guest-network:", err)
		os.Exit(1)
	}
}

func open() error {
	closed := flag.Bool("closed", false, "lead to the forward proxies alone")
	advertising := flag.Bool("advertising", false, "announce a router for IPv6")
	flag.Parse()
	if flag.NArg() < 2 {
		return errors.New("usage: guest-network [--closed] [--advertising] NAME ADDRESS/LENGTH...")
	}
	var addresses []netip.Prefix
	for _, arg := range flag.Args()[1:] {
		address, err := netip.ParsePrefix(arg)
		if err != nil {
			return err
		}
		addresses = append(addresses, address)
	}
	var conditions []network.Condition
	if *closed {
		conditions = append(conditions, network.Closed)
	}
	if *advertising {
		conditions = append(conditions, network.Advertising)
	}
	n, err := network.Open(flag.Arg(0), addresses, conditions...)
	if err != nil {
		return err
	}
	fmt.Println(n.Bridge())
	return nil
}
