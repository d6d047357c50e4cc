package network

import (
	"fmt"
	"net/netip"
	"path/filepath"
	"slices"

	"guests/world"
)

// startServer starts the network's dnsmasq. It serves when this returns, and
// stays, whatever becomes of this process, until the world ends.
func (n *Network) startServer(w world.World, addresses []netip.Prefix, conditions []Condition) error {
	args := serverArgs(w, slices.Contains(conditions, Closed))
	args = append(args, "--interface="+n.bridge, "--except-interface=lo", "--bind-dynamic",
		"--dhcp-leasefile="+filepath.Join(w.Networks, n.bridge+".leases"), "--dhcp-authoritative",
		"--dhcp-option=option:ntp-server,0.0.0.0", // itself, as many networks' DHCP servers do
		"--no-ping") // asking takes three seconds, and nobody takes the range's addresses
	advertising := slices.Contains(conditions, Advertising)
	args = append(args, ranges(addresses, advertising)...)
	if advertising {
		args = append(args, "--ra-param="+n.bridge+",10,1800") // to all, every ten seconds at most
	}
	return run("dnsmasq", args...)
}

// StartNames starts the name server of the world itself, at the services' address.
func StartNames(w world.World) error {
	args := append(serverArgs(w, false), "--listen-address="+w.Services.String(), "--bind-interfaces")
	return run("dnsmasq", args...)
}

// serverArgs are those of every dnsmasq. Names that nobody registered are the
// services', so that each host of the outside world is found in this one.
func serverArgs(w world.World, closed bool) []string {
	args := []string{"--conf-file=/dev/null", "--pid-file=", "--user=root", "--no-resolv", "--no-hosts"}
	if closed {
		return append(args, "--address=/#/")
	}
	return append(args, "--hostsdir="+w.Names, "--address=/#/"+w.Services.String())
}

// ranges are what DHCP gives out and, if wanted, what routers announce.
func ranges(addresses []netip.Prefix, advertising bool) []string {
	var args []string
	if i := slices.IndexFunc(addresses, is4); i >= 0 {
		first, last := lastQuarter(addresses[i])
		args = append(args, fmt.Sprintf("--dhcp-range=%s,%s,1h", first, last))
	}
	if i := slices.IndexFunc(addresses, is6); i >= 0 && advertising {
		net := addresses[i].Masked()
		args = append(args, "--enable-ra", fmt.Sprintf("--dhcp-range=%s,ra-only,%d", net.Addr(), net.Bits()))
	}
	return args
}

func is4(p netip.Prefix) bool { return p.Addr().Is4() }
func is6(p netip.Prefix) bool { return p.Addr().Is6() }

// lastQuarter is the last quarter of a net without its broadcast address: people
// give out static addresses from the first ones on.
func lastQuarter(p netip.Prefix) (first, last netip.Addr) {
	base := p.Masked().Addr().As4()
	start := uint32(base[0])<<24 | uint32(base[1])<<16 | uint32(base[2])<<8 | uint32(base[3])
	size := uint32(1) << (32 - p.Bits())
	return address4(start + size/4*3), address4(start + size - 2)
}

func address4(n uint32) netip.Addr {
	return netip.AddrFrom4([4]byte{byte(n >> 24), byte(n >> 16), byte(n >> 8), byte(n)})
}
