package sim

import (
	"fmt"
	"os"
	"path"
	"path/filepath"
	"strings"

	"github.com/vmware/govmomi/object"
	"github.com/vmware/govmomi/simulator"
	"github.com/vmware/govmomi/vim25/types"
)

// moveFiles takes a VM's home and its disks to the datastores that a relocation
// names: each disk to its own if it has one, else to the VM's, as vCenter does
// with every disk that the VM has. The simulator notes the datastore alone.
func (f *fidelity) moveFiles(vm *simulator.VirtualMachine, spec *types.VirtualMachineRelocateSpec) types.BaseMethodFault {
	own := map[int32]types.ManagedObjectReference{}
	for _, disk := range spec.Disk {
		own[disk.DiskId] = disk.Datastore
	}
	for _, device := range vm.Config.Hardware.Device {
		disk, ok := device.(*types.VirtualDisk)
		if !ok {
			continue
		}
		backing, ok := disk.Backing.(types.BaseVirtualDeviceFileBackingInfo)
		if !ok {
			continue
		}
		target, ok := own[disk.Key]
		if !ok && spec.Datastore != nil {
			target, ok = *spec.Datastore, true
		}
		if !ok {
			continue
		}
		file := backing.GetVirtualDeviceFileBackingInfo()
		moved := f.freeDisk(file.FileName, target)
		for from, to := range map[string]string{file.FileName: moved, flatFile(file.FileName): flatFile(moved)} {
			if fault := f.moveFile(from, to); fault != nil {
				return fault
			}
		}
		file.FileName, file.Datastore = moved, &target
	}
	if spec.Datastore == nil {
		return nil
	}
	return f.moveHome(vm, *spec.Datastore)
}

func (f *fidelity) moveHome(vm *simulator.VirtualMachine, target types.ManagedObjectReference) types.BaseMethodFault {
	moved := vm.Config.Files
	for _, file := range []*string{&moved.VmPathName, &moved.SnapshotDirectory, &moved.SuspendDirectory, &moved.LogDirectory} {
		*file = f.inDatastore(*file, target)
	}
	for i, file := range vm.LayoutEx.File {
		if strings.HasSuffix(file.Name, ".vmdk") {
			continue
		}
		moved := f.inDatastore(file.Name, target)
		if fault := f.moveFile(file.Name, moved); fault != nil {
			return fault
		}
		vm.LayoutEx.File[i].Name = moved
	}
	vm.Config.Files, vm.Summary.Config.VmPathName = moved, moved.VmPathName
	return nil
}

// freeDisk is how a disk is called on a datastore: by its own name, or by one with a number if another has that.
func (f *fidelity) freeDisk(disk string, target types.ManagedObjectReference) string {
	name := f.inDatastore(disk, target)
	for n := 1; name != disk; n++ {
		if _, err := os.Stat(f.onDisk(name)); err != nil {
			break
		}
		name = fmt.Sprintf("%s-%d.vmdk", strings.TrimSuffix(f.inDatastore(disk, target), ".vmdk"), n)
	}
	return name
}

// moveFile gives a file another name.
func (f *fidelity) moveFile(name, moved string) types.BaseMethodFault {
	from, to := f.onDisk(name), f.onDisk(moved)
	if from == "" || from == to {
		return nil
	}
	if _, err := os.Stat(to); err == nil {
		return &types.FileAlreadyExists{FileFault: types.FileFault{File: moved}}
	}
	err := os.MkdirAll(filepath.Dir(to), 0o700)
	if err == nil {
		err = os.Rename(from, to)
	}
	if err != nil && !os.IsNotExist(err) {
		return &types.CannotAccessFile{FileFault: types.FileFault{File: name}}
	}
	return nil
}

// inDatastore is a file's name on another datastore.
func (f *fidelity) inDatastore(name string, target types.ManagedObjectReference) string {
	var p object.DatastorePath
	ds, ok := f.reg.Get(target).(*simulator.Datastore)
	if !ok || !p.FromString(name) {
		return name
	}
	p.Datastore = ds.Name
	return p.String()
}

// onDisk is where a datastore's file is for the simulator.
func (f *fidelity) onDisk(name string) string {
	var p object.DatastorePath
	if !p.FromString(name) {
		return ""
	}
	for _, e := range f.reg.All("Datastore") {
		if ds := e.(*simulator.Datastore); ds.Name == p.Datastore {
			return path.Join(ds.Info.GetDatastoreInfo().Url, p.Path)
		}
	}
	return ""
}

// flatFile is the file that has what is on a disk, beside the disk's description.
func flatFile(disk string) string { return strings.TrimSuffix(disk, ".vmdk") + "-flat.vmdk" }
