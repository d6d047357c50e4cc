package guests

import (
	"github.com/vmware/govmomi/simulator"
	"github.com/vmware/govmomi/vim25/methods"
	"github.com/vmware/govmomi/vim25/mo"
	"github.com/vmware/govmomi/vim25/soap"
	"github.com/vmware/govmomi/vim25/types"
)

// Handle sees each call before it is dispatched, as simulator.Registry.Handler does.
func (g *Guests) Handle(ctx *simulator.Context, m *simulator.Method) (mo.Reference, types.BaseMethodFault) {
	vm, ok := g.vcenter.Registry.Get(m.This).(*simulator.VirtualMachine)
	if !ok {
		return nil, nil
	}
	switch b := m.Body.(type) {
	case *types.ReconfigVM_Task:
		giveMACs(b.Spec.DeviceChange)
		if guest := g.of(m.This); guest != nil {
			ctx.WithLock(vm, func() { guest.reconfigured(b.Spec.ExtraConfig) })
		}
	case *types.CloneVM_Task:
		giveMACs(b.Spec.Location.DeviceChange)
		if b.Spec.Config != nil {
			giveMACs(b.Spec.Config.DeviceChange)
		}
	case *types.SuspendVM_Task, *types.StandbyGuest:
		return nil, &types.NotSupported{} // a guest's processes cannot be kept
	case *types.ResetVM_Task, *types.ShutdownGuest, *types.RebootGuest:
		if guest := g.of(m.This); guest != nil {
			m.This = types.ManagedObjectReference{} // an object found by its reference would get the call
			return &powered{vm.Self, vm, guest}, nil
		}
	}
	return nil, nil
}

// powered stands in for a VM that is on, in calls that the simulator answers without a guest.
type powered struct {
	Self  types.ManagedObjectReference
	vm    *simulator.VirtualMachine
	guest *guest
}

func (p *powered) Reference() types.ManagedObjectReference { return p.Self }

// ResetVMTask is the reset button: the guest is not asked, and keeps its guestinfo.
func (p *powered) ResetVMTask(ctx *simulator.Context, _ *types.ResetVM_Task) soap.HasFault {
	post(ctx, &types.VmResettingEvent{VmEvent: p.event()})
	task := simulator.CreateTask(p.vm, "reset", func(*simulator.Task) (types.AnyType, types.BaseMethodFault) {
		go p.guest.all.vcenter.Down(&p.vm.VirtualMachine) // it waits for the VM's lock, which this task holds
		if err := p.guest.machine.Reset(); err != nil {
			return nil, &types.GenericVmConfigFault{Reason: err.Error()}
		}
		return nil, nil
	})
	return &methods.ResetVM_TaskBody{Res: &types.ResetVM_TaskResponse{Returnval: task.Run(ctx)}}
}

func (p *powered) ShutdownGuest(ctx *simulator.Context, _ *types.ShutdownGuest) soap.HasFault {
	body := &methods.ShutdownGuestBody{}
	if !p.guest.machine.Command("shutdown") {
		body.Fault_ = simulator.Fault("", new(types.ToolsUnavailable))
		return body
	}
	post(ctx, &types.VmGuestShutdownEvent{VmEvent: p.event()})
	body.Res = new(types.ShutdownGuestResponse)
	return body
}

func (p *powered) RebootGuest(ctx *simulator.Context, _ *types.RebootGuest) soap.HasFault {
	body := &methods.RebootGuestBody{}
	if !p.guest.machine.Command("reboot") {
		body.Fault_ = simulator.Fault("", new(types.ToolsUnavailable))
		return body
	}
	post(ctx, &types.VmGuestRebootEvent{VmEvent: p.event()})
	body.Res = new(types.RebootGuestResponse)
	return body
}

func (p *powered) event() types.VmEvent {
	e := types.Event{Vm: &types.VmEventArgument{EntityEventArgument: named(p.vm.Name), Vm: p.Self}}
	if host, ok := p.guest.all.vcenter.Registry.Get(*p.vm.Runtime.Host).(*simulator.HostSystem); ok {
		e.Host = &types.HostEventArgument{EntityEventArgument: named(host.Name), Host: host.Self}
	}
	if ref, ok := p.guest.all.vcenter.DatacenterOf(p.Self); ok {
		dc := p.guest.all.vcenter.Registry.Get(ref).(*simulator.Datacenter)
		e.Datacenter = &types.DatacenterEventArgument{EntityEventArgument: named(dc.Name), Datacenter: ref}
	}
	return types.VmEvent{Event: e}
}

func named(name string) types.EntityEventArgument { return types.EntityEventArgument{Name: name} }

func post(ctx *simulator.Context, event types.BaseEvent) {
	m := ctx.Map.EventManager()
	ctx.WithLock(m, func() { m.PostEvent(ctx, &types.PostEvent{EventToPost: event}) })
}
