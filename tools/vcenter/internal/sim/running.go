package sim

import (
	"github.com/vmware/govmomi/vim25/mo"
	"github.com/vmware/govmomi/vim25/types"

	"vcenter/internal/guests"
)

// runGuests lets machines run from now on.
func (f *fidelity) runGuests(o guests.Options) (err error) {
	on := types.VirtualMachinePowerStatePoweredOn
	f.guests, err = guests.New(o, guests.VCenter{
		Registry: f.reg, Context: f.context, DatacenterOf: f.datacenterOf,
		Update: func(vm *mo.VirtualMachine, changes func() []types.PropertyChange) bool {
			return f.update(vm, on, changes)
		},
		Up: func(vm *mo.VirtualMachine) { go f.repeat(vm) },
		Down: func(vm *mo.VirtualMachine) {
			f.update(vm, on, func() []types.PropertyChange { return f.guest(vm, false) })
		},
	})
	return err
}
