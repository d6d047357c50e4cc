package sim

import (
	"context"
	"testing"

	"github.com/vmware/govmomi/find"
	"github.com/vmware/govmomi/object"
	"github.com/vmware/govmomi/vim25/types"
)

func hostsOf(t *testing.T, ctx context.Context, vms []*object.VirtualMachine) map[types.ManagedObjectReference]int {
	t.Helper()
	hosts := map[types.ManagedObjectReference]int{}
	for _, vm := range vms {
		host, err := vm.HostSystem(ctx)
		if err != nil {
			t.Fatal(err)
		}
		hosts[host.Reference()]++
	}
	return hosts
}

func apart(t *testing.T, ctx context.Context, f *find.Finder, vms []*object.VirtualMachine) {
	t.Helper()
	cluster, err := f.ClusterComputeResource(ctx, "DC0_C0")
	if err != nil {
		t.Fatal(err)
	}
	rule := &types.ClusterAntiAffinityRuleSpec{ClusterRuleInfo: types.ClusterRuleInfo{Name: "apart"}}
	for _, vm := range vms {
		rule.Vm = append(rule.Vm, vm.Reference())
	}
	task, err := cluster.Reconfigure(ctx, &types.ClusterConfigSpecEx{RulesSpec: []types.ClusterRuleSpec{{
		ArrayUpdateSpec: types.ArrayUpdateSpec{Operation: types.ArrayUpdateOperationAdd}, Info: rule,
	}}}, true)
	wait(t, ctx, task, err)
}

// Machines leave a host for those that their rules allow, and none comes to one in maintenance.
func TestMaintenanceMovesMachinesApart(t *testing.T) {
	ctx, c, f := serve(t, Options{Clusters: 1, Hosts: 3, Datastores: 1})
	src, folder, pool := template(t, ctx, f), vmFolderOf(t, ctx, f), poolOf(t, ctx, f)
	var vms []*object.VirtualMachine
	for _, name := range []string{"a", "b"} {
		if _, err := clone(ctx, c.Client, src, folder, pool, name); err != nil {
			t.Fatal(err)
		}
		vm, err := f.VirtualMachine(ctx, name)
		if err != nil {
			t.Fatal(err)
		}
		vms = append(vms, vm)
	}
	apart(t, ctx, f, vms)
	hosts, err := f.HostSystemList(ctx, "*")
	if err != nil {
		t.Fatal(err)
	}
	for round := range 2 {
		for _, host := range hosts {
			task, err := host.EnterMaintenanceMode(ctx, 0, true, nil)
			wait(t, ctx, task, err)
			at := hostsOf(t, ctx, vms)
			if at[host.Reference()] != 0 {
				t.Errorf("round %d: %s is in maintenance and has a machine", round, host.Name())
			}
			if round > 0 && len(at) != 2 {
				t.Errorf("round %d: the machines are on %v", round, at)
			}
			task, err = host.ExitMaintenanceMode(ctx, 0)
			wait(t, ctx, task, err)
		}
	}
}
