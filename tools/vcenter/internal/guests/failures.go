package guests

import (
	"strings"

	"github.com/vmware/govmomi/simulator"
	"github.com/vmware/govmomi/vim25/mo"
	"github.com/vmware/govmomi/vim25/types"
)

// failuresKey is the key of a VM's extraConfig with texts of its console, between bars: when it says the first of them its
// power fails and comes back, then at the second, and so on.
const failuresKey = "sim.powerFails"

// nextFailure is the text at which a VM's power fails next, or "".
func (g *Guests) nextFailure(vm *mo.VirtualMachine) string {
	texts := strings.Split(option(vm, failuresKey), "|")
	g.mu.Lock()
	defer g.mu.Unlock()
	if n := g.failures[vm.Self]; n < len(texts) {
		return texts[n]
	}
	return ""
}

// powerFailed tells vCenter of a power failure, and switches the VM on again.
func (g *Guests) powerFailed(ref types.ManagedObjectReference) {
	g.mu.Lock()
	g.failures[ref]++
	g.mu.Unlock()
	g.powerOff(ref)
	vm, ok := g.vcenter.Registry.Get(ref).(*simulator.VirtualMachine)
	if !ok {
		return
	}
	ctx := g.vcenter.Context()
	ctx.WithLock(vm, func() {
		if vm.Runtime.PowerState == types.VirtualMachinePowerStatePoweredOff {
			vm.PowerOnVMTask(ctx, &types.PowerOnVM_Task{This: ref})
		}
	})
}
