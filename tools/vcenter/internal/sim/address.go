package sim

import (
	"fmt"
	"net"
	"net/netip"
	"strings"

	"github.com/vmware/govmomi/vim25/mo"
	"github.com/vmware/govmomi/vim25/types"
)

// The keys of a VM's extraConfig that the simulated guest reads.
const (
	addressKey  = "guestinfo.sim.ip"   // the first card's address, for tests
	hostnameKey = "guestinfo.hostname" // its host name
	kargsKey    = "guestinfo.afterburn.initrd.network-kargs"
)

// wanted gives the addresses of each card that the VM's settings ask for, as far
// as the simulated guest understands them, and the first default gateway.
//
// The kernel arguments have the form ip=ADDRESS::GATEWAY:NETMASK:HOST:CARD:none;
// the cards that they name, in their order, are taken to be the VM's.
func wanted(vm *mo.VirtualMachine) (cards [][]netip.Prefix, gateway string) {
	if ip, err := netip.ParseAddr(option(vm, addressKey)); err == nil {
		return [][]netip.Prefix{{netip.PrefixFrom(ip, 24)}}, ""
	}
	number := map[string]int{}
	for _, arg := range strings.Fields(option(vm, kargsKey)) {
		value, ok := strings.CutPrefix(arg, "ip=")
		if !ok {
			continue
		}
		fields := splitFields(value)
		if len(fields) < 6 {
			continue
		}
		prefix, err := parsePrefix(fields[0], fields[3])
		if err != nil {
			continue
		}
		card, seen := number[fields[5]]
		if !seen {
			card = len(cards)
			number[fields[5]] = card
			cards = append(cards, nil)
		}
		cards[card] = append(cards[card], prefix)
		if gateway == "" {
			gateway = fields[2]
		}
	}
	return cards, gateway
}

// splitFields splits at colons that are not inside the brackets of an IPv6
// address, and drops the brackets.
func splitFields(s string) []string {
	var fields []string
	var field strings.Builder
	inside := false
	for _, c := range s {
		switch {
		case c == '[' || c == ']':
			inside = c == '['
		case c == ':' && !inside:
			fields = append(fields, field.String())
			field.Reset()
		default:
			field.WriteRune(c)
		}
	}
	return append(fields, field.String())
}

func parsePrefix(address, mask string) (netip.Prefix, error) {
	if m := net.ParseIP(mask).To4(); m != nil {
		bits, _ := net.IPMask(m).Size()
		mask = fmt.Sprint(bits)
	}
	return netip.ParsePrefix(address + "/" + mask)
}

func option(vm *mo.VirtualMachine, key string) string {
	for _, o := range vm.Config.ExtraConfig {
		if v := o.GetOptionValue(); v.Key == key {
			s, _ := v.Value.(string)
			return s
		}
	}
	return ""
}

// lease gives a card that asks for nothing its address: the same one for good.
func (f *fidelity) lease(mac string) netip.Prefix {
	f.mu.Lock()
	defer f.mu.Unlock()
	n, ok := f.leases[mac]
	if !ok {
		n = len(f.leases)
		f.leases[mac] = n
	}
	ip := netip.AddrFrom4([4]byte{10, byte(10 + n/64000), byte(n / 250 % 256), byte(2 + n%250)})
	return netip.PrefixFrom(ip, 8)
}

func addresses(prefixes []netip.Prefix) (ips []string, config []types.NetIpConfigInfoIpAddress) {
	for _, p := range prefixes {
		ip := p.Addr().String()
		ips = append(ips, ip)
		config = append(config, types.NetIpConfigInfoIpAddress{
			IpAddress: ip, PrefixLength: int32(p.Bits()), State: "preferred",
		})
	}
	return ips, config
}
