// Package network opens the networks of a world: each is a bridge that the
// machines' cards are plugged into, with DHCP and a name server.
package network

import (
	"crypto/sha256"
	"fmt"
	"net/netip"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"

	"guests/world"
)

// Condition is what makes a network other than the usual.
type Condition string

const (
	// Closed networks lead to the forward proxies and nowhere else, and their name
	// server knows no name.
	Closed Condition = "closed"
	// Advertising networks announce a router and a prefix for IPv6, asked or not.
	Advertising Condition = "advertising"
)

// Network is an open network. It ends with the world.
type Network struct{ bridge string }

// Open opens a network, or finds one that is open: that one gets the addresses
// that it lacks, and keeps its conditions. Addresses are the network's own, with
// their prefix length; DHCP gives out the last quarter of the first IPv4 one's net.
func Open(name string, addresses []netip.Prefix, conditions ...Condition) (*Network, error) {
	w, err := world.Current()
	if err != nil {
		return nil, err
	}
	n := &Network{bridge: bridgeOf(name)}
	if err := n.open(w, addresses, conditions); err != nil {
		return nil, fmt.Errorf("network %q: %w", name, err)
	}
	return n, nil
}

// bridgeOf is the name of a network's bridge: the kernel takes 15 letters.
func bridgeOf(name string) string {
	return fmt.Sprintf("br-%x", sha256.Sum256([]byte(name)))[:11]
}

func (n *Network) open(w world.World, addresses []netip.Prefix, conditions []Condition) error {
	for _, c := range conditions {
		if c != Closed && c != Advertising {
			return fmt.Errorf("condition %q is neither %s nor %s", c, Closed, Advertising)
		}
	}
	unlock, err := lock(filepath.Join(w.Networks, n.bridge+".lock"))
	if err != nil {
		return err
	}
	defer unlock()
	if n.isOpen() {
		return n.addAll(addresses)
	}
	if err = n.make(w, addresses, conditions); err != nil {
		_ = ip("link", "del", n.bridge) // or the next Open would find half a network
	}
	return err
}

func (n *Network) make(w world.World, addresses []netip.Prefix, conditions []Condition) error {
	if err := n.makeBridge(addresses); err != nil {
		return err
	}
	if slices.Contains(conditions, Closed) {
		if err := closeOff(n.bridge, w.Services); err != nil {
			return err
		}
	}
	return n.startServer(w, addresses, conditions)
}

// Bridge is the name of the bridge.
func (n *Network) Bridge() string { return n.bridge }

// AddAddress gives the network one more address of its own, such as the gateway
// that a machine names. It may have it already.
func (n *Network) AddAddress(address netip.Prefix) error {
	args := []string{"address", "replace", address.String(), "dev", n.bridge}
	if address.Addr().Is6() {
		args = append(args, "nodad") // it is there at once, and not after two seconds of asking
	}
	return ip(args...)
}

func (n *Network) addAll(addresses []netip.Prefix) error {
	for _, address := range addresses {
		if err := n.AddAddress(address); err != nil {
			return err
		}
	}
	return nil
}

func (n *Network) isOpen() bool {
	return ip("link", "show", "dev", n.bridge) == nil
}

func (n *Network) makeBridge(addresses []netip.Prefix) error {
	if err := ip("link", "add", n.bridge, "type", "bridge"); err != nil {
		return err
	}
	if err := n.addAll(addresses); err != nil {
		return err
	}
	return ip("link", "set", n.bridge, "up")
}

// AddName makes a name known to the name servers of all networks that are not closed.
func AddName(name string, addresses ...netip.Addr) error {
	w, err := world.Current()
	if err != nil {
		return err
	}
	var hosts strings.Builder
	for _, address := range addresses {
		fmt.Fprintf(&hosts, "%s %s\n", address, name)
	}
	return os.WriteFile(filepath.Join(w.Names, filepath.Base(name)), []byte(hosts.String()), 0o644)
}

func ip(args ...string) error { return run("ip", args...) }

func run(command string, args ...string) error {
	out, err := exec.Command(command, args...).CombinedOutput()
	if err != nil {
		return fmt.Errorf("%s %s: %w: %s", command, strings.Join(args, " "), err, strings.TrimSpace(string(out)))
	}
	return nil
}

// lock waits until no other process opens the same network.
func lock(file string) (unlock func(), err error) {
	f, err := os.OpenFile(file, os.O_CREATE|os.O_RDWR, 0o644)
	if err != nil {
		return nil, err
	}
	if err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX); err != nil {
		f.Close()
		return nil, err
	}
	return func() { f.Close() }, nil
}
