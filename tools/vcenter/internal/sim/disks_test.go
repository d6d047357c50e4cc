package sim

import (
	"context"
	"slices"
	"testing"

	"github.com/vmware/govmomi/fault"
	"github.com/vmware/govmomi/object"
	"github.com/vmware/govmomi/vim25/mo"
	"github.com/vmware/govmomi/vim25/types"
)

const gib = 1 << 20 // in KiB

func wait(t *testing.T, ctx context.Context, task *object.Task, err error) {
	t.Helper()
	if err == nil {
		err = task.WaitEx(ctx)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// newDisk is a disk of one GiB for the SCSI controller of a VM, which does not have it yet.
func newDisk(t *testing.T, ctx context.Context, vm *object.VirtualMachine) *types.VirtualDisk {
	t.Helper()
	devices, err := vm.Device(ctx)
	if err != nil {
		t.Fatal(err)
	}
	controller, err := devices.FindDiskController("scsi")
	if err != nil {
		t.Fatal(err)
	}
	disk := devices.CreateDisk(controller, types.ManagedObjectReference{}, "")
	disk.CapacityInKB = gib
	return disk
}

// A disk that is made on its own, attached, grown and detached keeps its size, and
// is there when the VM is not. A disk that is still attached goes with its VM.
func TestAttachedDisk(t *testing.T) {
	ctx, c, f := start(t)
	src, folder, pool := template(t, ctx, f), vmFolderOf(t, ctx, f), poolOf(t, ctx, f)
	dc, err := f.DefaultDatacenter(ctx)
	if err != nil {
		t.Fatal(err)
	}
	ds, err := f.SetDatacenter(dc).Datastore(ctx, "LocalDS_0")
	if err != nil {
		t.Fatal(err)
	}
	manager := object.NewVirtualDiskManager(c.Client)
	file := ds.Path("kept.vmdk")
	task, err := manager.CreateVirtualDisk(ctx, file, dc, &types.FileBackedVirtualDiskSpec{
		VirtualDiskSpec: types.VirtualDiskSpec{AdapterType: "lsiLogic", DiskType: "thin"}, CapacityKb: 3 * gib,
	})
	wait(t, ctx, task, err)
	inFile := func() int64 {
		t.Helper()
		browser, err := ds.Browser(ctx)
		if err != nil {
			t.Fatal(err)
		}
		task, err := browser.SearchDatastore(ctx, ds.Path(""), &types.HostDatastoreBrowserSearchSpec{
			Query:        []types.BaseFileQuery{&types.VmDiskFileQuery{}},
			Details:      &types.FileQueryFlags{FileType: true},
			MatchPattern: []string{"kept.vmdk"},
		})
		if err != nil {
			t.Fatal(err)
		}
		info, err := task.WaitForResultEx(ctx)
		if err != nil {
			t.Fatal(err)
		}
		found := info.Result.(types.HostDatastoreBrowserSearchResults).File
		if len(found) != 1 {
			return 0
		}
		return found[0].(*types.VmDiskFileInfo).CapacityKb
	}
	if size := inFile(); size != 3*gib {
		t.Errorf("a disk of 3 GiB has %d KiB", size)
	}
	if _, err := clone(ctx, c.Client, src, folder, pool, "web"); err != nil {
		t.Fatal(err)
	}
	v, err := f.VirtualMachine(ctx, "web")
	if err != nil {
		t.Fatal(err)
	}
	kept := func() *types.VirtualDisk {
		t.Helper()
		var got mo.VirtualMachine
		if err := v.Properties(ctx, v.Reference(), []string{"config"}, &got); err != nil {
			t.Fatal(err)
		}
		disks := object.VirtualDeviceList(got.Config.Hardware.Device).SelectByType((*types.VirtualDisk)(nil))
		if len(disks) != 2 {
			t.Fatalf("%d disks", len(disks))
		}
		return disks[1].(*types.VirtualDisk)
	}
	devices, err := v.Device(ctx)
	if err != nil {
		t.Fatal(err)
	}
	controller, err := devices.FindDiskController("")
	if err != nil {
		t.Fatal(err)
	}
	change := func(op types.VirtualDeviceConfigSpecOperation, disk *types.VirtualDisk) {
		t.Helper()
		task, err := v.Reconfigure(ctx, types.VirtualMachineConfigSpec{
			DeviceChange: []types.BaseVirtualDeviceConfigSpec{&types.VirtualDeviceConfigSpec{Operation: op, Device: disk}},
		})
		wait(t, ctx, task, err)
	}
	attach := func() { change("add", devices.CreateDisk(controller, ds.Reference(), file)) }
	attach()
	if size := kept().CapacityInKB; size != 3*gib {
		t.Errorf("attached, a disk of 3 GiB has %d KiB", size)
	}
	larger := kept()
	larger.CapacityInKB, larger.CapacityInBytes = 5*gib, 5*gib*1024
	change("edit", larger)
	change("remove", kept())
	if size := inFile(); size != 5*gib {
		t.Errorf("detached, a disk that was grown to 5 GiB has %d KiB", size)
	}
	attach()
	if size := kept().CapacityInKB; size != 5*gib {
		t.Errorf("attached again, it has %d KiB", size)
	}
	task, err = v.PowerOff(ctx)
	wait(t, ctx, task, err)
	task, err = v.Destroy(ctx)
	wait(t, ctx, task, err)
	task, err = manager.DeleteVirtualDisk(ctx, file, dc)
	if err == nil {
		err = task.WaitEx(ctx)
	}
	if !fault.Is(err, &types.FileNotFound{}) {
		t.Errorf("an attached disk outlived its VM: %v", err)
	}
}

// Disks have vCenter's labels, each its own for as long as the VM has it.
func TestDiskLabels(t *testing.T) {
	ctx, c, f := start(t)
	src, folder, pool := template(t, ctx, f), vmFolderOf(t, ctx, f), poolOf(t, ctx, f)
	task, err := src.Clone(ctx, folder, "labels", types.VirtualMachineCloneSpec{Location: types.VirtualMachineRelocateSpec{Pool: &pool}})
	wait(t, ctx, task, err)
	vm, err := f.VirtualMachine(ctx, "labels")
	if err != nil {
		t.Fatal(err)
	}
	disks := func() object.VirtualDeviceList {
		t.Helper()
		devices, err := object.NewVirtualMachine(c.Client, vm.Reference()).Device(ctx)
		if err != nil {
			t.Fatal(err)
		}
		return devices.SelectByType((*types.VirtualDisk)(nil))
	}
	add := func() {
		t.Helper()
		if err := vm.AddDevice(ctx, newDisk(t, ctx, vm)); err != nil {
			t.Fatal(err)
		}
	}
	expect := func(want ...string) {
		t.Helper()
		var is []string
		for _, disk := range disks() {
			is = append(is, disk.GetVirtualDevice().DeviceInfo.GetDescription().Label)
		}
		if !slices.Equal(is, want) {
			t.Errorf("the disks are %q, not %q", is, want)
		}
	}
	expect("Hard disk 1")
	add()
	add()
	expect("Hard disk 1", "Hard disk 2", "Hard disk 3")
	if err := vm.RemoveDevice(ctx, false, disks()[1]); err != nil {
		t.Fatal(err)
	}
	expect("Hard disk 1", "Hard disk 3")
	add()
	expect("Hard disk 1", "Hard disk 3", "Hard disk 2")
}
