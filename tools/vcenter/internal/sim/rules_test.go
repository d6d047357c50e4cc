package sim

import (
	"slices"
	"testing"

	"github.com/vmware/govmomi/object"
	"github.com/vmware/govmomi/vim25/types"
)

func TestRuleOutlivesItsMachine(t *testing.T) {
	ctx, c, f := start(t)
	src, folder, pool := template(t, ctx, f), vmFolderOf(t, ctx, f), poolOf(t, ctx, f)
	var vms []types.ManagedObjectReference
	for _, name := range []string{"stays", "goes"} {
		if _, err := clone(ctx, c.Client, src, folder, pool, name); err != nil {
			t.Fatal(err)
		}
		vm, err := f.VirtualMachine(ctx, name)
		if err != nil {
			t.Fatal(err)
		}
		vms = append(vms, vm.Reference())
	}
	cluster, err := f.ClusterComputeResource(ctx, "DC0_C0")
	if err != nil {
		t.Fatal(err)
	}
	rule := &types.ClusterAntiAffinityRuleSpec{ClusterRuleInfo: types.ClusterRuleInfo{Name: "apart"}, Vm: vms}
	task, err := cluster.Reconfigure(ctx, &types.ClusterConfigSpecEx{RulesSpec: []types.ClusterRuleSpec{{
		ArrayUpdateSpec: types.ArrayUpdateSpec{Operation: types.ArrayUpdateOperationAdd}, Info: rule,
	}}}, true)
	wait(t, ctx, task, err)

	goes := object.NewVirtualMachine(cluster.Client(), vms[1])
	task, err = goes.PowerOff(ctx)
	wait(t, ctx, task, err)
	task, err = goes.Destroy(ctx)
	wait(t, ctx, task, err)

	config, err := cluster.Configuration(ctx)
	if err != nil {
		t.Fatal(err)
	}
	if len(config.Rule) != 1 {
		t.Fatalf("%d rules", len(config.Rule))
	}
	if got := config.Rule[0].(*types.ClusterAntiAffinityRuleSpec).Vm; !slices.Equal(got, vms[:1]) {
		t.Errorf("the rule is for %v", got)
	}
}
