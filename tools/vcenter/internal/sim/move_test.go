package sim

import (
	"context"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/vmware/govmomi"
	"github.com/vmware/govmomi/find"
	"github.com/vmware/govmomi/object"
	"github.com/vmware/govmomi/vim25/mo"
	"github.com/vmware/govmomi/vim25/soap"
	"github.com/vmware/govmomi/vim25/types"
)

// A VM that goes to another datastore has its home and the contents of its disks
// there, but for a disk that is told to stay.
func TestMoveToDatastore(t *testing.T) {
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	s, err := Start(Options{
		Listen: "127.0.0.1:0", Clusters: 1, Hosts: 1, Datastores: 2, Portgroups: 1,
		Templates: []string{"flatcar-stable"}, Template: FlatcarTemplate, Boot: time.Millisecond,
	})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	c, err := govmomi.NewClient(ctx, s.URL, true)
	if err != nil {
		t.Fatal(err)
	}
	f := find.NewFinder(c.Client)
	src, folder, pool := template(t, ctx, f), vmFolderOf(t, ctx, f), poolOf(t, ctx, f)
	task, err := src.Clone(ctx, folder, "moved", types.VirtualMachineCloneSpec{Location: types.VirtualMachineRelocateSpec{Pool: &pool}})
	wait(t, ctx, task, err)
	vm, err := f.VirtualMachine(ctx, "moved")
	if err != nil {
		t.Fatal(err)
	}
	if err := vm.AddDevice(ctx, newDisk(t, ctx, vm)); err != nil {
		t.Fatal(err)
	}

	disks := func() (files []string, keys []int32) {
		t.Helper()
		devices, err := vm.Device(ctx)
		if err != nil {
			t.Fatal(err)
		}
		for _, device := range devices.SelectByType((*types.VirtualDisk)(nil)) {
			backing := device.GetVirtualDevice().Backing.(types.BaseVirtualDeviceFileBackingInfo)
			files = append(files, backing.GetVirtualDeviceFileBackingInfo().FileName)
			keys = append(keys, device.GetVirtualDevice().Key)
		}
		return files, keys
	}
	at := func(file string) (*object.Datastore, string) {
		t.Helper()
		var p object.DatastorePath
		p.FromString(flatFile(file))
		dc, err := f.DefaultDatacenter(ctx)
		if err != nil {
			t.Fatal(err)
		}
		ds, err := f.SetDatacenter(dc).Datastore(ctx, p.Datastore)
		if err != nil {
			t.Fatal(err)
		}
		return ds, p.Path
	}
	files, keys := disks()
	for _, file := range files {
		ds, name := at(file)
		if err := ds.Upload(ctx, strings.NewReader("was in "+file), name, &soap.DefaultUpload); err != nil {
			t.Fatal(err)
		}
	}

	old, other := s.Inventory.Datastores["LocalDS_0"], s.Inventory.Datastores["LocalDS_1"]
	ref := func(id string) *types.ManagedObjectReference {
		return &types.ManagedObjectReference{Type: "Datastore", Value: id}
	}
	stays := []types.VirtualMachineRelocateSpecDiskLocator{{DiskId: keys[1], Datastore: *ref(old)}}
	task, err = vm.Relocate(ctx, types.VirtualMachineRelocateSpec{Datastore: ref(other), Disk: stays}, types.VirtualMachineMovePriorityDefaultPriority)
	wait(t, ctx, task, err)

	moved, _ := disks()
	if want := strings.Replace(files[0], "LocalDS_0", "LocalDS_1", 1); moved[0] != want || moved[1] != files[1] {
		t.Errorf("%q are %q", files, moved)
	}
	for i, file := range moved {
		ds, name := at(file)
		r, _, err := ds.Download(ctx, name, &soap.DefaultDownload)
		if err != nil {
			t.Fatal(err)
		}
		contents, err := io.ReadAll(r)
		if err != nil || string(contents) != "was in "+files[i] {
			t.Errorf("on %s is %q (%v)", file, contents, err)
		}
	}
	var p mo.VirtualMachine
	if err := vm.Properties(ctx, vm.Reference(), []string{"config.files.vmPathName"}, &p); err != nil {
		t.Fatal(err)
	}
	if home := p.Config.Files.VmPathName; !strings.HasPrefix(home, "[LocalDS_1] ") {
		t.Errorf("its home is %q", home)
	}
	task, err = vm.Destroy(ctx)
	wait(t, ctx, task, err)
}

// A disk goes to the datastore that it is given, beside a file of its name, and its file is there.
func TestDiskMovesBesideAnother(t *testing.T) {
	ctx, c, f := serve(t, Options{Clusters: 1, Hosts: 1, Datastores: 2})
	if _, err := clone(ctx, c.Client, template(t, ctx, f), vmFolderOf(t, ctx, f), poolOf(t, ctx, f), "web"); err != nil {
		t.Fatal(err)
	}
	vm, err := f.VirtualMachine(ctx, "web")
	if err != nil {
		t.Fatal(err)
	}
	file := func() (at object.DatastorePath, key int32) {
		t.Helper()
		devices, err := vm.Device(ctx)
		if err != nil {
			t.Fatal(err)
		}
		disk := devices.SelectByType((*types.VirtualDisk)(nil))[0].(*types.VirtualDisk)
		at.FromString(disk.Backing.(types.BaseVirtualDeviceFileBackingInfo).GetVirtualDeviceFileBackingInfo().FileName)
		return at, disk.Key
	}
	stores, err := f.DatastoreList(ctx, "*")
	if err != nil {
		t.Fatal(err)
	}
	was, key := file()
	if err := stores[1].Upload(ctx, strings.NewReader("another's"), was.Path, &soap.DefaultUpload); err != nil {
		t.Fatal(err)
	}
	task, err := vm.Relocate(ctx, types.VirtualMachineRelocateSpec{
		Disk: []types.VirtualMachineRelocateSpecDiskLocator{{DiskId: key, Datastore: stores[1].Reference()}},
	}, types.VirtualMachineMovePriorityDefaultPriority)
	wait(t, ctx, task, err)
	at, _ := file()
	if want := strings.TrimSuffix(was.Path, ".vmdk") + "-1.vmdk"; at.Datastore != stores[1].Name() || at.Path != want {
		t.Errorf("the disk is %v", at)
	}
	if _, err := stores[1].Stat(ctx, at.Path); err != nil {
		t.Error(err)
	}
}
