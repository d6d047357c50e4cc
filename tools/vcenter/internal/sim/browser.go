package sim

import (
	"github.com/google/uuid"
	"github.com/vmware/govmomi/simulator"
	"github.com/vmware/govmomi/vim25/methods"
	"github.com/vmware/govmomi/vim25/mo"
	"github.com/vmware/govmomi/vim25/soap"
	"github.com/vmware/govmomi/vim25/types"
)

// vmBrowser is the environment browser of one VM.
type vmBrowser struct {
	*simulator.EnvironmentBrowser
	self types.ManagedObjectReference
	vm   *mo.VirtualMachine
}

func (b *vmBrowser) Reference() types.ManagedObjectReference { return b.self }

func (b *vmBrowser) QueryConfigOption(req *types.QueryConfigOption) soap.HasFault {
	res := b.EnvironmentBrowser.QueryConfigOption(req)
	body := res.(*methods.QueryConfigOptionBody)
	opt := *body.Res.Returnval
	if hv, err := types.ParseHardwareVersion(b.vm.Config.Version); err == nil {
		opt.Version = hv.String()
		opt.HardwareOptions.HwVersion = int32(hv)
	}
	body.Res.Returnval = &opt
	return body
}

// adopt completes a VM that was just created.
func (f *fidelity) adopt(vm *mo.VirtualMachine) {
	if vm.Config != nil && vm.Config.SwapPlacement == "" {
		vm.Config.SwapPlacement = string(types.VirtualMachineConfigInfoSwapPlacementTypeInherit)
	}
	if vm.Config != nil && vm.Config.Tools != nil && vm.Config.Tools.ToolsUpgradePolicy == "" {
		vm.Config.Tools.ToolsUpgradePolicy = string(types.UpgradePolicyManual)
	}
	labelDisks(vm)
	if eb, ok := f.reg.Get(vm.EnvironmentBrowser).(*simulator.EnvironmentBrowser); ok {
		b := &vmBrowser{eb, types.ManagedObjectReference{Type: "EnvironmentBrowser", Value: "envbrowser-" + vm.Self.Value}, vm}
		f.reg.Put(b)
		vm.EnvironmentBrowser = b.self
		// The simulator makes the UUID from the VM's path, and so gives it to the next VM there, too.
		vm.Config.Uuid = uuid.NewString()
		vm.Summary.Config.Uuid = vm.Config.Uuid
	}
}
