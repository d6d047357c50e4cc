package sim

import (
	"fmt"
	"path"
	"strings"

	"github.com/vmware/govmomi/object"
	"github.com/vmware/govmomi/simulator"
	"github.com/vmware/govmomi/vim25/methods"
	"github.com/vmware/govmomi/vim25/mo"
	"github.com/vmware/govmomi/vim25/soap"
	"github.com/vmware/govmomi/vim25/types"
	"github.com/vmware/govmomi/vmdk"
)

// diskBrowser says of a virtual disk's file how large the disk is, as vCenter
// does and the provider asks. The simulator gives the file's name alone.
type diskBrowser struct {
	Self    types.ManagedObjectReference
	browser *simulator.HostDatastoreBrowser
	sizes   func(file string) (kib int64, ok bool)
}

func (b *diskBrowser) Reference() types.ManagedObjectReference { return b.Self }

func (b *diskBrowser) SearchDatastoreTask(ctx *simulator.Context, r *types.SearchDatastore_Task) soap.HasFault {
	res := b.browser.SearchDatastoreTask(ctx, r)
	body, ok := res.(*methods.SearchDatastore_TaskBody)
	if !ok || body.Res == nil {
		return res
	}
	task, ok := ctx.Map.Get(body.Res.Returnval).(*simulator.Task)
	if !ok {
		return res
	}
	task.Wait()
	found, ok := task.Info.Result.(types.HostDatastoreBrowserSearchResults)
	if !ok {
		return res
	}
	for _, file := range found.File {
		disk, ok := file.(*types.VmDiskFileInfo)
		if !ok {
			continue
		}
		if kib, ok := b.sizes(joinFile(found.FolderPath, disk.Path)); ok {
			disk.CapacityKb = kib
		}
	}
	return res
}

// labelDisks calls the disks of a VM as vCenter does; a disk keeps its label. The
// provider's imports take them for the disks' names.
func labelDisks(vm *mo.VirtualMachine) {
	if vm.Config == nil {
		return
	}
	const label = "Hard disk %d"
	disks := object.VirtualDeviceList(vm.Config.Hardware.Device).SelectByType((*types.VirtualDisk)(nil))
	taken := map[string]bool{}
	for _, disk := range disks {
		if d := disk.GetVirtualDevice().DeviceInfo; d != nil {
			taken[d.GetDescription().Label] = true
		}
	}
	next := 1
	for _, disk := range disks {
		device := disk.GetVirtualDevice()
		if d := device.DeviceInfo; d != nil && strings.HasPrefix(d.GetDescription().Label, "Hard disk ") {
			continue
		}
		for taken[fmt.Sprintf(label, next)] {
			next++
		}
		name := fmt.Sprintf(label, next)
		taken[name] = true
		device.DeviceInfo = &types.Description{Label: name, Summary: summaryOf(device)}
	}
}

func summaryOf(device *types.VirtualDevice) string {
	if device.DeviceInfo == nil {
		return ""
	}
	return device.DeviceInfo.GetDescription().Summary
}

// joinFile names a file of a folder: "[ds] a" and "b" are "[ds] a/b".
func joinFile(folder, file string) string {
	var p object.DatastorePath
	p.FromString(folder)
	p.Path = path.Join(p.Path, file)
	return p.String()
}

// descriptorSize is the size of the disk of a file, as the file itself says.
func (f *fidelity) descriptorSize(ctx *simulator.Context, dc types.ManagedObjectReference, file string) (int64, bool) {
	descriptor, _, fault := ctx.Map.FileManager().DiskDescriptor(ctx, &dc, file)
	if fault != nil || len(descriptor.Extent) == 0 {
		return 0, false
	}
	return descriptor.Capacity() / 1024, true
}

// disks prepares the disks of a reconfiguration. A file that is attached has its
// own size, whatever the request says or leaves out; a disk that grows does so
// in its file, which outlives the VM if it is detached.
func (f *fidelity) disks(ctx *simulator.Context, vm *simulator.VirtualMachine, spec *types.VirtualMachineConfigSpec) {
	dc, ok := f.datacenterOf(vm.Self)
	if !ok {
		return
	}
	for _, change := range spec.DeviceChange {
		c := change.GetVirtualDeviceConfigSpec()
		disk, ok := c.Device.(*types.VirtualDisk)
		if !ok || c.FileOperation != "" {
			continue
		}
		backing, ok := disk.Backing.(types.BaseVirtualDeviceFileBackingInfo)
		if !ok {
			continue
		}
		file := backing.GetVirtualDeviceFileBackingInfo().FileName
		size, ok := f.descriptorSize(ctx, dc, file)
		switch {
		case !ok:
		case c.Operation == types.VirtualDeviceConfigSpecOperationAdd:
			disk.CapacityInKB, disk.CapacityInBytes = size, size*1024
		case c.Operation == types.VirtualDeviceConfigSpecOperationEdit && disk.CapacityInKB > size:
			f.growFile(ctx, dc, file, disk.CapacityInKB)
		}
	}
}

func (f *fidelity) growFile(ctx *simulator.Context, dc types.ManagedObjectReference, file string, kib int64) {
	files := ctx.Map.FileManager()
	if descriptor, at, fault := files.DiskDescriptor(ctx, &dc, file); fault == nil {
		descriptor.Extent[0].Size = kib * 1024 / vmdk.SectorSize
		files.SaveDiskDescriptor(ctx, descriptor, at)
	}
}

// datacenterOf finds the datacenter that an object is in.
func (f *fidelity) datacenterOf(ref types.ManagedObjectReference) (types.ManagedObjectReference, bool) {
	for ref.Type != "Datacenter" {
		e, ok := f.reg.Get(ref).(mo.Entity)
		if !ok || e.Entity().Parent == nil {
			return ref, false
		}
		ref = *e.Entity().Parent
	}
	return ref, true
}

// datacenterOfBrowser finds the datacenter of the datastore that a browser is for.
func (f *fidelity) datacenterOfBrowser(browser types.ManagedObjectReference) (types.ManagedObjectReference, bool) {
	for _, e := range f.reg.All("Datastore") {
		if ds, ok := e.(*simulator.Datastore); ok && ds.Browser == browser {
			return f.datacenterOf(ds.Self)
		}
	}
	return browser, false
}
