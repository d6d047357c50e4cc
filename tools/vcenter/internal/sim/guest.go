package sim

import (
	"net/netip"
	"time"

	"github.com/vmware/govmomi/vim25/mo"
	"github.com/vmware/govmomi/vim25/types"
)

// power brings guest tools and an address up after power on, and down after power off.
func (f *fidelity) power(vm *mo.VirtualMachine, state types.VirtualMachinePowerState) {
	up := state == types.VirtualMachinePowerStatePoweredOn
	if up {
		time.Sleep(f.boot)
	}
	if f.update(vm, state, func() []types.PropertyChange { return f.guest(vm, up) }) && up {
		f.repeat(vm)
	}
}

// repeat reports the addresses again and again, like guest tools: the provider's
// waiter reads guest.net before guest.ipStack, so that addresses which are there
// before it starts never look routable to it until they are reported once more.
func (f *fidelity) repeat(vm *mo.VirtualMachine) {
	state := types.VirtualMachinePowerStatePoweredOn
	for d := 200 * time.Millisecond; d < time.Minute; d *= 2 {
		time.Sleep(d)
		if !f.update(vm, state, func() []types.PropertyChange {
			return []types.PropertyChange{{Name: "guest.net", Val: vm.Guest.Net}}
		}) {
			return
		}
	}
}

// update applies changes to a VM that still exists in the given power state.
func (f *fidelity) update(vm *mo.VirtualMachine, state types.VirtualMachinePowerState, changes func() []types.PropertyChange) (ok bool) {
	ctx := f.context()
	ctx.WithLock(vm.Self, func() {
		if ok = f.reg.Get(vm.Self) != nil && vm.Runtime.PowerState == state; ok {
			ctx.Update(vm, changes())
		}
	})
	return ok
}

func (f *fidelity) guest(vm *mo.VirtualMachine, up bool) []types.PropertyChange {
	nics := append([]types.GuestNicInfo(nil), vm.Guest.Net...)
	if !up {
		for i := range nics {
			nics[i].IpAddress, nics[i].IpConfig, nics[i].Connected = nil, nil, false
		}
		return []types.PropertyChange{
			{Name: "guest.toolsStatus", Val: types.VirtualMachineToolsStatusToolsNotRunning},
			{Name: "guest.toolsRunningStatus", Val: string(types.VirtualMachineToolsRunningStatusGuestToolsNotRunning)},
			{Name: "guest.ipAddress", Val: ""},
			{Name: "summary.guest.ipAddress", Val: ""},
			{Name: "guest.net", Val: nics},
		}
	}
	host := option(vm, hostnameKey)
	if host == "" {
		host = vm.Name
	}
	cards, gateway := wanted(vm)
	var first string
	for i := range nics {
		var own []netip.Prefix
		if i < len(cards) {
			own = cards[i]
		} else {
			own = []netip.Prefix{f.lease(nics[i].MacAddress)}
		}
		ips, config := addresses(own)
		if first == "" {
			first = ips[0]
		}
		if gateway == "" {
			gateway = own[0].Masked().Addr().Next().String()
		}
		nics[i].Connected, nics[i].IpAddress = true, ips
		nics[i].IpConfig = &types.NetIpConfigInfo{IpAddress: config}
	}
	return []types.PropertyChange{
		{Name: "guest.toolsStatus", Val: types.VirtualMachineToolsStatusToolsOk},
		{Name: "guest.toolsRunningStatus", Val: string(types.VirtualMachineToolsRunningStatusGuestToolsRunning)},
		{Name: "guest.hostName", Val: host},
		{Name: "summary.guest.hostName", Val: host},
		{Name: "guest.ipAddress", Val: first},
		{Name: "summary.guest.ipAddress", Val: first},
		{Name: "guest.ipStack", Val: []types.GuestStackInfo{{
			IpRouteConfig: &types.NetIpRouteConfigInfo{IpRoute: []types.NetIpRouteConfigInfoIpRoute{{
				Network: "0.0.0.0", PrefixLength: 0,
				Gateway: types.NetIpRouteConfigInfoGateway{IpAddress: gateway, Device: "0"},
			}}},
		}}},
		{Name: "guest.net", Val: nics},
	}
}
