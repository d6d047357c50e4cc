package sim

import (
	"context"
	"sync"
	"time"

	"github.com/vmware/govmomi/simulator"
	"github.com/vmware/govmomi/vim25/mo"
	"github.com/vmware/govmomi/vim25/types"

	"vcenter/internal/guests"
)

// fidelity teaches the simulator what Terraform's vSphere provider expects:
//
//   - a managed object is found by its id even when the reference names a
//     supertype (the provider reads a cluster as "ComputeResource");
//   - a VM's swapPlacement is "inherit" unless set, and its tools are upgraded by
//     hand;
//   - a VM's disks are called "Hard disk 1" and so on;
//   - each VM has its own environment browser, whose config option carries the
//     VM's own hardware version;
//   - a reconfiguration keeps the tools settings that it does not carry;
//   - two VMs of one folder do not have the same name;
//   - a clone has MAC addresses of its own;
//   - no two VMs have the same UUID, not even one after the other;
//   - a VM that is gone is in no affinity rule;
//   - a VM that goes to another datastore takes its files along;
//   - a host in maintenance mode has no VMs: they move, as the rules want it;
//   - a VM and a disk have the storage policy that they were given;
//   - a disk's file knows the disk's size, whether a VM has the disk or not;
//   - a powered-on VM gets guest tools and an IP address;
//   - many requests may wait for updates on one property collector.
type fidelity struct {
	model *simulator.Model
	reg   *simulator.Registry
	boot  time.Duration
	// cloneTakes is how long a clone takes.
	cloneTakes time.Duration
	guests     *guests.Guests // nil unless machines run
	policies   *policies
	calls      *counter
	asked      *asked

	mu     sync.Mutex
	leases map[string]int
}

func newFidelity(m *simulator.Model, boot, cloneTakes time.Duration) *fidelity {
	return &fidelity{model: m, reg: m.Map(), boot: boot, cloneTakes: cloneTakes, leases: map[string]int{}, policies: newPolicies(), calls: newCounter(), asked: newAsked()}
}

func (f *fidelity) install() {
	for _, e := range f.reg.All("VirtualMachine") {
		f.adopt(&e.(*simulator.VirtualMachine).VirtualMachine)
	}
	def := &collector{}
	def.Self = f.collector()
	f.reg.Put(def) // the pattern of each session's own
	f.reg.Handler = f.handle
	f.reg.AddHandler(f)
}

func (f *fidelity) context() *simulator.Context {
	c := *f.model.Service.Context
	c.Context = context.Background()
	return &c
}

// Reference makes fidelity a simulator.RegisterObject.
func (f *fidelity) Reference() types.ManagedObjectReference {
	return types.ManagedObjectReference{Type: "Fidelity", Value: "fidelity"}
}

func (f *fidelity) PutObject(*simulator.Context, mo.Reference) {}

func (f *fidelity) RemoveObject(ctx *simulator.Context, ref types.ManagedObjectReference) {
	if ref.Type == "VirtualMachine" {
		f.reg.Remove(ctx, types.ManagedObjectReference{Type: "EnvironmentBrowser", Value: "envbrowser-" + ref.Value})
		f.leaveRules(ctx, ref)
		f.policies.forget(ref)
	}
}

func (f *fidelity) UpdateObject(ctx *simulator.Context, obj mo.Reference, changes []types.PropertyChange) {
	vm, ok := obj.(*mo.VirtualMachine)
	if !ok {
		return
	}
	for _, c := range changes {
		switch c.Name {
		case "name": // the last step of CreateVM_Task
			f.adopt(vm)
			if f.guests != nil {
				f.guests.Adopt(vm)
			}
		case "config.hardware.device":
			labelDisks(vm)
			if f.guests != nil {
				f.guests.DevicesChanged(ctx, vm)
			}
		case "runtime.powerState":
			state := vm.Runtime.PowerState
			switch {
			case f.guests != nil:
				f.guests.PowerChanged(ctx, vm)
				if state != types.VirtualMachinePowerStatePoweredOn {
					go f.power(vm, state)
				}
			case f.boot >= 0:
				go f.power(vm, state)
			}
		}
	}
}
