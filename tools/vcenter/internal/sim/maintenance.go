package sim

import (
	"cmp"
	"slices"

	"github.com/vmware/govmomi/simulator"
	"github.com/vmware/govmomi/vim25/methods"
	"github.com/vmware/govmomi/vim25/soap"
	"github.com/vmware/govmomi/vim25/types"
)

// evacuatedHost stands in for a host that is put into maintenance mode: DRS moves
// its machines to other hosts first. The simulator leaves them where they are.
type evacuatedHost struct {
	Self types.ManagedObjectReference
	host *simulator.HostSystem
	f    *fidelity
}

func (h *evacuatedHost) Reference() types.ManagedObjectReference { return h.Self }

func (h *evacuatedHost) EnterMaintenanceModeTask(ctx *simulator.Context, r *types.EnterMaintenanceMode_Task) soap.HasFault {
	// From now on it is nobody's target.
	res := h.host.EnterMaintenanceModeTask(ctx, r)
	if task, ok := ctx.Map.Get(res.(*methods.EnterMaintenanceMode_TaskBody).Res.Returnval).(*simulator.Task); ok {
		task.Wait()
	}
	for _, vm := range h.f.machinesOf(h.Self) {
		if to := h.f.target(vm); to != nil {
			h.f.move(ctx, vm, to)
		}
	}
	return res
}

func (f *fidelity) machinesOf(host types.ManagedObjectReference) []*simulator.VirtualMachine {
	var vms []*simulator.VirtualMachine
	for _, e := range f.reg.All("VirtualMachine") {
		if vm := e.(*simulator.VirtualMachine); vm.Runtime.Host != nil && *vm.Runtime.Host == host {
			vms = append(vms, vm)
		}
	}
	return vms
}

// target is the host of the same cluster that suits a machine best: it breaks the
// fewest rules, and then has the fewest machines.
func (f *fidelity) target(vm *simulator.VirtualMachine) *simulator.HostSystem {
	at := f.reg.Get(*vm.Runtime.Host).(*simulator.HostSystem)
	cluster, ok := f.reg.Get(*at.Parent).(*simulator.ClusterComputeResource)
	if !ok {
		return nil
	}
	var hosts []*simulator.HostSystem
	for _, ref := range cluster.Host {
		if host := f.reg.Get(ref).(*simulator.HostSystem); ref != at.Self && !host.Runtime.InMaintenanceMode {
			hosts = append(hosts, host)
		}
	}
	if len(hosts) == 0 {
		return nil
	}
	rules := cluster.ConfigurationEx.(*types.ClusterConfigInfoEx)
	return slices.MinFunc(hosts, func(a, b *simulator.HostSystem) int {
		return cmp.Or(
			cmp.Compare(f.broken(rules, vm, a), f.broken(rules, vm, b)),
			cmp.Compare(len(f.machinesOf(a.Self)), len(f.machinesOf(b.Self))),
		)
	})
}

// broken counts the rules that a machine would break on a host.
func (f *fidelity) broken(config *types.ClusterConfigInfoEx, vm *simulator.VirtualMachine, host *simulator.HostSystem) int {
	n := 0
	for _, info := range config.Rule {
		switch rule := info.(type) {
		case *types.ClusterAntiAffinityRuleSpec:
			if slices.Contains(rule.Vm, vm.Self) && slices.ContainsFunc(f.machinesOf(host.Self), func(other *simulator.VirtualMachine) bool {
				return other.Self != vm.Self && slices.Contains(rule.Vm, other.Self)
			}) {
				n++
			}
		case *types.ClusterVmHostRuleInfo:
			vms, hosts := membersOf(config, rule.VmGroupName), membersOf(config, rule.AffineHostGroupName)
			if slices.Contains(vms, vm.Self) && !slices.Contains(hosts, host.Self) {
				n++
			}
		}
	}
	return n
}

func membersOf(config *types.ClusterConfigInfoEx, group string) []types.ManagedObjectReference {
	for _, info := range config.Group {
		switch g := info.(type) {
		case *types.ClusterVmGroup:
			if g.Name == group {
				return g.Vm
			}
		case *types.ClusterHostGroup:
			if g.Name == group {
				return g.Host
			}
		}
	}
	return nil
}

// move takes a machine to another host, while it runs.
func (f *fidelity) move(ctx *simulator.Context, vm *simulator.VirtualMachine, to *simulator.HostSystem) {
	from := f.reg.Get(*vm.Runtime.Host).(*simulator.HostSystem)
	f.reg.RemoveReference(ctx, from, &from.Vm, vm.Self)
	f.reg.AddReference(ctx, to, &to.Vm, vm.Self)
	ctx.WithLock(vm, func() {
		ctx.Update(vm, []types.PropertyChange{
			{Name: "runtime.host", Val: &to.Self},
			{Name: "summary.runtime.host", Val: &to.Self},
		})
	})
	moved := &types.VmMigratedEvent{SourceHost: hostOf(from)}
	moved.Host, moved.Vm = ptr(hostOf(to)), &types.VmEventArgument{EntityEventArgument: types.EntityEventArgument{Name: vm.Name}, Vm: vm.Self}
	ctx.Map.EventManager().PostEvent(ctx, &types.PostEvent{EventToPost: moved})
}

func hostOf(h *simulator.HostSystem) types.HostEventArgument {
	return types.HostEventArgument{EntityEventArgument: types.EntityEventArgument{Name: h.Name}, Host: h.Self}
}

func ptr[T any](v T) *T { return &v }
