package sim

import (
	"fmt"
	"testing"

	"github.com/vmware/govmomi/pbm"
	"github.com/vmware/govmomi/pbm/methods"
	pbmtypes "github.com/vmware/govmomi/pbm/types"
	"github.com/vmware/govmomi/vim25/types"
)

// A machine and its disks tell which policies they were given, also when they were changed since.
func TestPoliciesAreRemembered(t *testing.T) {
	ctx, c, f := start(t)
	if _, err := clone(ctx, c.Client, template(t, ctx, f), vmFolderOf(t, ctx, f), poolOf(t, ctx, f), "web"); err != nil {
		t.Fatal(err)
	}
	vm, err := f.VirtualMachine(ctx, "web")
	if err != nil {
		t.Fatal(err)
	}
	profile := func(id string) []types.BaseVirtualMachineProfileSpec {
		return []types.BaseVirtualMachineProfileSpec{&types.VirtualMachineDefinedProfileSpec{ProfileId: id}}
	}
	edit := func(spec types.VirtualMachineConfigSpec, profiles []types.BaseVirtualMachineProfileSpec) {
		t.Helper()
		devices, err := vm.Device(ctx)
		if err != nil {
			t.Fatal(err)
		}
		disk := devices.SelectByType((*types.VirtualDisk)(nil))[0]
		spec.DeviceChange = []types.BaseVirtualDeviceConfigSpec{&types.VirtualDeviceConfigSpec{
			Operation: types.VirtualDeviceConfigSpecOperationEdit, Device: disk, Profile: profiles,
		}}
		task, err := vm.Reconfigure(ctx, spec)
		wait(t, ctx, task, err)
	}
	edit(types.VirtualMachineConfigSpec{VmProfile: profile("gold")}, profile("silver"))
	edit(types.VirtualMachineConfigSpec{Annotation: "changed"}, nil)

	client, err := pbm.NewClient(ctx, c.Client)
	if err != nil {
		t.Fatal(err)
	}
	added := newDisk(t, ctx, vm)
	task, err := vm.Reconfigure(ctx, types.VirtualMachineConfigSpec{DeviceChange: []types.BaseVirtualDeviceConfigSpec{
		&types.VirtualDeviceConfigSpec{
			Operation: types.VirtualDeviceConfigSpecOperationAdd, FileOperation: types.VirtualDeviceConfigSpecFileOperationCreate,
			Device: added, Profile: profile("bronze"),
		},
	}})
	wait(t, ctx, task, err)
	devices, err := vm.Device(ctx)
	if err != nil {
		t.Fatal(err)
	}
	disks := devices.SelectByType((*types.VirtualDisk)(nil))
	key, second := disks[0].GetVirtualDevice().Key, disks[1].GetVirtualDevice().Key
	id := vm.Reference().Value
	for entity, want := range map[[2]string]string{
		{"virtualMachine", id}:                              "gold",
		{"virtualDiskId", fmt.Sprintf("%s:%d", id, key)}:    "silver",
		{"virtualDiskId", fmt.Sprintf("%s:%d", id, second)}: "bronze",
		{"virtualDiskId", fmt.Sprintf("%s:%d", id, key+1)}:  "",
	} {
		res, err := methods.PbmQueryAssociatedProfile(ctx, client, &pbmtypes.PbmQueryAssociatedProfile{
			This: client.ServiceContent.ProfileManager, Entity: pbmtypes.PbmServerObjectRef{ObjectType: entity[0], Key: entity[1]},
		})
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		for _, profile := range res.Returnval {
			got += profile.UniqueId
		}
		if got != want {
			t.Errorf("%v has %q, want %q", entity, got, want)
		}
	}
}
