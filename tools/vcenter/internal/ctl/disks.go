package ctl

import (
	"context"
	"fmt"
	"strconv"

	"github.com/vmware/govmomi/object"
	"github.com/vmware/govmomi/vim25/types"
)

const kibOfGiB = 1 << 20

// AttachDisk gives a VM another disk.
func (s *Session) AttachDisk(ctx context.Context, name, gib string) error {
	size, err := strconv.ParseFloat(gib, 64)
	if err != nil {
		return err
	}
	vm, err := s.machine(ctx, name)
	if err != nil {
		return err
	}
	devices, err := vm.Device(ctx)
	if err != nil {
		return err
	}
	controller, err := devices.FindDiskController("scsi")
	if err != nil {
		return err
	}
	disk := devices.CreateDisk(controller, types.ManagedObjectReference{}, "")
	disk.CapacityInKB = int64(size * kibOfGiB)
	return vm.AddDevice(ctx, disk)
}

// DetachDisk takes the disk of a unit from a VM and leaves its file.
func (s *Session) DetachDisk(ctx context.Context, name, unit string) error {
	vm, disk, err := s.disk(ctx, name, unit)
	if err != nil {
		return err
	}
	return vm.RemoveDevice(ctx, true, disk)
}

// GrowDisk changes the size of one disk of a VM or template.
func (s *Session) GrowDisk(ctx context.Context, name, gib, unit string) error {
	size, err := strconv.ParseFloat(gib, 64)
	if err != nil {
		return err
	}
	vm, disk, err := s.disk(ctx, name, unit)
	if err != nil {
		return err
	}
	disk.CapacityInKB, disk.CapacityInBytes = int64(size*kibOfGiB), int64(size*kibOfGiB)*1024
	// EditDevice would ask for a new file, which only the simulator grants.
	edit := &types.VirtualDeviceConfigSpec{Operation: types.VirtualDeviceConfigSpecOperationEdit, Device: disk}
	spec := types.VirtualMachineConfigSpec{DeviceChange: []types.BaseVirtualDeviceConfigSpec{edit}}
	return s.asMachine(ctx, vm, func() error {
		task, err := vm.Reconfigure(ctx, spec)
		if err != nil {
			return err
		}
		return task.WaitEx(ctx)
	})
}

// asMachine does what only a VM allows to a template, too.
func (s *Session) asMachine(ctx context.Context, vm *object.VirtualMachine, change func() error) error {
	p, err := s.read(ctx, vm, "config.template", "runtime.host")
	if err != nil {
		return err
	}
	if !p.Config.Template {
		return change()
	}
	pool, err := object.NewHostSystem(s.client.Client, *p.Runtime.Host).ResourcePool(ctx)
	if err != nil {
		return err
	}
	if err := vm.MarkAsVirtualMachine(ctx, *pool, nil); err != nil {
		return err
	}
	if err := change(); err != nil {
		return err
	}
	return vm.MarkAsTemplate(ctx)
}

// disk finds a VM or template and its disk of a unit.
func (s *Session) disk(ctx context.Context, name, unit string) (*object.VirtualMachine, *types.VirtualDisk, error) {
	vm, err := s.machine(ctx, name)
	if err != nil {
		return nil, nil, err
	}
	devices, err := vm.Device(ctx)
	if err != nil {
		return nil, nil, err
	}
	for _, device := range devices.SelectByType((*types.VirtualDisk)(nil)) {
		disk := device.(*types.VirtualDisk)
		if n := disk.UnitNumber; n != nil && fmt.Sprint(*n) == unit {
			return vm, disk, nil
		}
	}
	return nil, nil, fmt.Errorf("%s has no disk of unit %s", name, unit)
}
