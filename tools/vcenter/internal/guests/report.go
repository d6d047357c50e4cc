package guests

import (
	"net/netip"
	"strconv"

	"github.com/vmware/govmomi/vim25/mo"
	"github.com/vmware/govmomi/vim25/types"

	"guests/backdoor"
)

// reported turns what a guest says into what vCenter knows of it.
func reported(vm *mo.VirtualMachine, r backdoor.Report) []types.PropertyChange {
	nics, index := cardsReported(vm.Guest.Net, r)
	primary := primaryAddress(r)
	return []types.PropertyChange{
		{Name: "guest.toolsStatus", Val: types.VirtualMachineToolsStatusToolsOk},
		{Name: "guest.toolsRunningStatus", Val: string(types.VirtualMachineToolsRunningStatusGuestToolsRunning)},
		{Name: "guest.guestState", Val: string(types.VirtualMachineGuestStateRunning)},
		{Name: "guest.hostName", Val: r.Hostname},
		{Name: "summary.guest.hostName", Val: r.Hostname},
		{Name: "guest.ipAddress", Val: primary},
		{Name: "summary.guest.ipAddress", Val: primary},
		{Name: "guest.ipStack", Val: []types.GuestStackInfo{{IpRouteConfig: &types.NetIpRouteConfigInfo{IpRoute: routes(r, index)}}}},
		{Name: "guest.net", Val: nics},
	}
}

// cardsReported gives the VM's cards with their addresses, then what else the
// guest has, and the place of each interface among them.
func cardsReported(known []types.GuestNicInfo, r backdoor.Report) (nics []types.GuestNicInfo, index map[string]int) {
	index = map[string]int{}
	for _, nic := range known {
		if nic.DeviceConfigId < 0 {
			continue // it was reported before, and is reported again
		}
		nic.Connected, nic.IpAddress, nic.IpConfig = false, nil, nil
		for _, i := range r.Interfaces {
			if i.MAC == nic.MacAddress {
				index[i.Name] = len(nics)
				nic.Connected = true
				nic.IpAddress, nic.IpConfig = addresses(i)
			}
		}
		nics = append(nics, nic)
	}
	for _, i := range r.Interfaces {
		if _, ok := index[i.Name]; ok {
			continue
		}
		index[i.Name] = len(nics)
		nic := types.GuestNicInfo{MacAddress: i.MAC, Connected: true, DeviceConfigId: -1}
		nic.IpAddress, nic.IpConfig = addresses(i)
		nics = append(nics, nic)
	}
	return nics, index
}

func addresses(i backdoor.Interface) (ips []string, config *types.NetIpConfigInfo) {
	config = &types.NetIpConfigInfo{}
	for _, text := range i.Addresses {
		prefix, err := netip.ParsePrefix(text)
		if err != nil {
			continue
		}
		ips = append(ips, prefix.Addr().String())
		config.IpAddress = append(config.IpAddress, types.NetIpConfigInfoIpAddress{
			IpAddress: prefix.Addr().String(), PrefixLength: int32(prefix.Bits()), State: "preferred",
		})
	}
	return ips, config
}

func routes(r backdoor.Report, index map[string]int) (all []types.NetIpRouteConfigInfoIpRoute) {
	for _, route := range r.Routes {
		prefix, err := netip.ParsePrefix(route.Destination)
		device, ok := index[route.Interface]
		if err != nil || !ok {
			continue
		}
		all = append(all, types.NetIpRouteConfigInfoIpRoute{
			Network: prefix.Addr().String(), PrefixLength: int32(prefix.Bits()),
			Gateway: types.NetIpRouteConfigInfoGateway{IpAddress: route.Gateway, Device: strconv.Itoa(device)},
		})
	}
	return all
}

// primaryAddress is the one that vCenter shows first: of the interface that the
// default route goes through if there is one, version 4 before 6.
func primaryAddress(r backdoor.Report) string {
	through := map[string]bool{}
	for _, route := range r.Routes {
		through[route.Interface] = through[route.Interface] || route.Destination == "0.0.0.0/0" || route.Destination == "::/0"
	}
	best, rank := "", 0
	for _, i := range r.Interfaces {
		for _, text := range i.Addresses {
			prefix, err := netip.ParsePrefix(text)
			if err != nil || prefix.Addr().IsLinkLocalUnicast() {
				continue
			}
			n := 1
			if prefix.Addr().Is4() {
				n += 1
			}
			if through[i.Name] {
				n += 2
			}
			if n > rank {
				best, rank = prefix.Addr().String(), n
			}
		}
	}
	return best
}
