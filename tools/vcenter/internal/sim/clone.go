package sim

import (
	"time"

	"github.com/vmware/govmomi/simulator"
	"github.com/vmware/govmomi/vim25/soap"
	"github.com/vmware/govmomi/vim25/types"
)

// cloneSource stands in for a VM that is cloned. The simulator gives a clone its
// source's MAC addresses; vCenter keeps only those that were set by hand. A clone
// takes its time, whether or not who asked for it is still there.
type cloneSource struct {
	Self  types.ManagedObjectReference
	vm    *simulator.VirtualMachine
	takes time.Duration
}

func (s *cloneSource) Reference() types.ManagedObjectReference { return s.Self }

func (s *cloneSource) CloneVMTask(ctx *simulator.Context, r *types.CloneVM_Task) soap.HasFault {
	if s.takes > 0 {
		s.announce(ctx, r)
		time.Sleep(s.takes)
	}
	config := *s.vm.Config
	config.Hardware.Device = withoutMACs(config.Hardware.Device)
	source := &simulator.VirtualMachine{VirtualMachine: s.vm.VirtualMachine, DataSets: s.vm.DataSets}
	source.Config = &config
	return source.CloneVMTask(ctx, r)
}

func (s *cloneSource) announce(ctx *simulator.Context, r *types.CloneVM_Task) {
	source := &types.VmEventArgument{EntityEventArgument: types.EntityEventArgument{Name: s.vm.Name}, Vm: s.Self}
	begun := &types.VmBeingClonedEvent{DestName: r.Name}
	begun.Vm = source
	ctx.Map.EventManager().PostEvent(ctx, &types.PostEvent{EventToPost: begun})
}

func withoutMACs(devices []types.BaseVirtualDevice) []types.BaseVirtualDevice {
	var out []types.BaseVirtualDevice
	for _, device := range devices {
		if v, ok := device.(*types.VirtualVmxnet3); ok && v.AddressType != string(types.VirtualEthernetCardMacTypeManual) {
			card := *v
			card.MacAddress = ""
			device = &card
		}
		out = append(out, device)
	}
	return out
}
