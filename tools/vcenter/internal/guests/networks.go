package guests

import (
	"hash/fnv"
	"net/netip"
	"slices"
	"strings"
	"sync"

	"github.com/vmware/govmomi/vim25/mo"

	"guests/initramfs"
	"guests/network"
)

// networks are those of the vCenter that machines have been plugged into.
type networks struct {
	mu   sync.Mutex
	open map[string]*network.Network
}

func newNetworks() *networks { return &networks{open: map[string]*network.Network{}} }

// own are the addresses that a network itself has: gateway, name server, DHCP server.
var own = map[string][]netip.Prefix{
	"VM Network": {netip.MustParsePrefix("10.77.0.1/24"), netip.MustParsePrefix("fd77::1/64")},
	"DC0_DVPG0":  {netip.MustParsePrefix("10.78.0.1/24")},
}

// addressesOf gives a network that is not among the usual ones a net by its name.
func addressesOf(name string) []netip.Prefix {
	if known, ok := own[name]; ok {
		return known
	}
	h := fnv.New32a()
	_, _ = h.Write([]byte(name))
	return []netip.Prefix{netip.PrefixFrom(netip.AddrFrom4([4]byte{10, 79 + byte(h.Sum32()%170), 0, 1}), 24)}
}

// get opens a network, or finds it open.
func (n *networks) get(name string) (*network.Network, error) {
	n.mu.Lock()
	defer n.mu.Unlock()
	if known, ok := n.open[name]; ok {
		return known, nil
	}
	opened, err := network.Open(name, addressesOf(name))
	if err == nil {
		n.open[name] = opened
	}
	return opened, err
}

// addGateways gives the networks of a VM's cards the gateways that its initramfs
// is to use, unless they have them.
func addGateways(vm *mo.VirtualMachine, cards []*network.Network) error {
	addresses, err := initramfs.Addresses(strings.Fields(option(vm, kargsKey)))
	if err != nil {
		return nil // the machine's initramfs says so on its console
	}
	var devices []string // in the order of the cards
	for _, a := range addresses {
		if !slices.Contains(devices, a.Device) {
			devices = append(devices, a.Device)
		}
		card := slices.Index(devices, a.Device)
		if !a.Gateway.IsValid() || card >= len(cards) || a.Gateway.Is4() != a.Prefix.Addr().Is4() {
			continue
		}
		if err := cards[card].AddAddress(netip.PrefixFrom(a.Gateway, a.Prefix.Bits())); err != nil {
			return err
		}
	}
	return nil
}

const kargsKey = "guestinfo.afterburn.initrd.network-kargs"

func option(vm *mo.VirtualMachine, key string) string {
	i := find(vm, key)
	if i < 0 {
		return ""
	}
	value, _ := vm.Config.ExtraConfig[i].GetOptionValue().Value.(string)
	return value
}
