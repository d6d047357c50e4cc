package sim

import (
	"fmt"

	"github.com/vmware/govmomi/object"
	"github.com/vmware/govmomi/simulator"
	"github.com/vmware/govmomi/vim25/methods"
	"github.com/vmware/govmomi/vim25/types"
)

// Template is the hardware of a VM template.
type Template struct {
	GuestID  string
	Firmware string
	DiskGiB  float64
}

// FlatcarTemplate is what an import of Flatcar's OVA gives.
var FlatcarTemplate = Template{GuestID: "other3xLinux64Guest", Firmware: "bios", DiskGiB: 12.24}

// template makes a VM template: one disk on a paravirtual SCSI controller, and
// one vmxnet3 card on "VM Network".
func (f *fidelity) template(name string, t Template) error {
	cluster := f.reg.Any("ClusterComputeResource").(*simulator.ClusterComputeResource)
	folder := f.reg.Get(f.reg.Any("Datacenter").(*simulator.Datacenter).VmFolder).(*simulator.Folder)
	devices, err := t.devices()
	if err != nil {
		return err
	}
	ctx := f.context()
	res := folder.CreateVMTask(ctx, &types.CreateVM_Task{
		This: folder.Self,
		Pool: *cluster.ResourcePool,
		Host: &cluster.Host[0],
		Config: types.VirtualMachineConfigSpec{
			Name: name, GuestId: t.GuestID, Firmware: t.Firmware,
			NumCPUs: 2, MemoryMB: 4096,
			Files:        &types.VirtualMachineFileInfo{VmPathName: "[LocalDS_0]"},
			DeviceChange: devices,
		},
	}).(*methods.CreateVM_TaskBody)
	task := f.reg.Get(res.Res.Returnval).(*simulator.Task)
	task.Wait()
	if task.Info.Error != nil {
		return fmt.Errorf("template %s: %s", name, task.Info.Error.LocalizedMessage)
	}
	vm := f.reg.Get(task.Info.Result.(types.ManagedObjectReference)).(*simulator.VirtualMachine)
	if body := vm.MarkAsTemplate(&types.MarkAsTemplate{This: vm.Self}); body.Fault() != nil {
		return fmt.Errorf("template %s: %s", name, body.Fault().String)
	}
	return nil
}

func (t Template) devices() ([]types.BaseVirtualDeviceConfigSpec, error) {
	var devices object.VirtualDeviceList
	scsi, err := devices.CreateSCSIController("pvscsi")
	if err != nil {
		return nil, err
	}
	devices = append(devices, scsi)
	disk := devices.CreateDisk(scsi.(types.BaseVirtualController), types.ManagedObjectReference{}, "")
	disk.CapacityInKB = int64(t.DiskGiB * 1024 * 1024)
	disk.StorageIOAllocation = &types.StorageIOAllocationInfo{Limit: types.NewInt64(-1)}
	devices = append(devices, disk)
	nic, err := devices.CreateEthernetCard("vmxnet3", &types.VirtualEthernetCardNetworkBackingInfo{
		VirtualDeviceDeviceBackingInfo: types.VirtualDeviceDeviceBackingInfo{DeviceName: "VM Network"},
	})
	if err != nil {
		return nil, err
	}
	nic.(types.BaseVirtualEthernetCard).GetVirtualEthernetCard().AddressType = string(types.VirtualEthernetCardMacTypeAssigned)
	devices = append(devices, nic)
	return devices.ConfigSpec(types.VirtualDeviceConfigSpecOperationAdd)
}
