package sim

import (
	"slices"

	"github.com/vmware/govmomi/simulator"
	"github.com/vmware/govmomi/vim25/types"
)

// leaveRules takes a VM that is gone out of the affinity rules of all
// clusters. The rules stay, with however few VMs (Broadcom KB 436954).
func (f *fidelity) leaveRules(ctx *simulator.Context, vm types.ManagedObjectReference) {
	for _, e := range f.reg.All("ClusterComputeResource") {
		cluster := e.(*simulator.ClusterComputeResource)
		ctx.WithLock(cluster, func() {
			config := cluster.ConfigurationEx.(*types.ClusterConfigInfoEx)
			for _, rule := range config.Rule {
				switch rule := rule.(type) {
				case *types.ClusterAntiAffinityRuleSpec:
					rule.Vm = without(rule.Vm, vm)
				case *types.ClusterAffinityRuleSpec:
					rule.Vm = without(rule.Vm, vm)
				}
			}
		})
	}
}

func without(vms []types.ManagedObjectReference, gone types.ManagedObjectReference) []types.ManagedObjectReference {
	return slices.DeleteFunc(slices.Clone(vms), func(vm types.ManagedObjectReference) bool { return vm == gone })
}
