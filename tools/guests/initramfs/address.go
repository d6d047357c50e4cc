package initramfs

import (
	"fmt"
	"math/bits"
	"net/netip"
	"strconv"
	"strings"
)

// Address is what an ip= argument asks for.
type Address struct {
	Device  string // "": every card
	DHCP    bool
	Prefix  netip.Prefix
	Gateway netip.Addr
	Servers []netip.Addr // of names
}

// Addresses reads the arguments that begin with ip=, which are
// ADDRESS:PEER:GATEWAY:MASK:HOST:DEVICE:HOW:DNS1:DNS2, DEVICE:HOW or HOW, with
// IPv6 addresses in brackets.
func Addresses(arguments []string) (all []Address, err error) {
	for _, argument := range arguments {
		value, ok := strings.CutPrefix(argument, "ip=")
		if !ok {
			continue
		}
		a, err := parse(fields(value))
		if err != nil {
			return nil, fmt.Errorf("%s: %w", argument, err)
		}
		all = append(all, a)
	}
	return all, nil
}

func parse(f []string) (a Address, err error) {
	switch len(f) {
	case 1:
		return Address{DHCP: true}, dynamic(f[0])
	case 2:
		return Address{Device: f[0], DHCP: true}, dynamic(f[1])
	}
	for len(f) < 9 {
		f = append(f, "")
	}
	a.Device = f[5]
	if f[6] != "none" && f[6] != "off" {
		a.DHCP = true
		return a, dynamic(f[6])
	}
	ip, err := netip.ParseAddr(f[0])
	if err != nil {
		return a, err
	}
	length, err := prefixLength(f[3])
	if err != nil {
		return a, err
	}
	a.Prefix = netip.PrefixFrom(ip, length)
	if f[2] != "" {
		if a.Gateway, err = netip.ParseAddr(f[2]); err != nil {
			return a, err
		}
	}
	for _, server := range f[7:9] {
		if server == "" {
			continue
		}
		s, err := netip.ParseAddr(server)
		if err != nil {
			return a, err
		}
		a.Servers = append(a.Servers, s)
	}
	return a, nil
}

func dynamic(how string) error {
	for _, known := range []string{"", "dhcp", "dhcp6", "on", "any"} {
		if how == known {
			return nil
		}
	}
	return fmt.Errorf("%q is not supported", how)
}

// prefixLength reads 255.255.255.0 and 24 alike.
func prefixLength(mask string) (int, error) {
	ip, err := netip.ParseAddr(mask)
	if err != nil || !ip.Is4() {
		return strconv.Atoi(mask)
	}
	b := ip.As4()
	ones := uint32(b[0])<<24 | uint32(b[1])<<16 | uint32(b[2])<<8 | uint32(b[3])
	n := bits.LeadingZeros32(^ones)
	if ones != ^uint32(0)<<(32-n) {
		return 0, fmt.Errorf("%s is no netmask", mask)
	}
	return n, nil
}

// fields splits at the colons that are not inside brackets.
func fields(s string) []string {
	var all []string
	depth, start := 0, 0
	for i, c := range s {
		switch {
		case c == '[':
			depth++
		case c == ']':
			depth--
		case c == ':' && depth == 0:
			all = append(all, strings.Trim(s[start:i], "[]"))
			start = i + 1
		}
	}
	return append(all, strings.Trim(s[start:], "[]"))
}
