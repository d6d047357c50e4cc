package sim

import (
	"reflect"

	"github.com/vmware/govmomi/simulator"
	"github.com/vmware/govmomi/vim25/mo"
	"github.com/vmware/govmomi/vim25/types"
)

// handle sees each call before it is dispatched. It may change the arguments
// in place, or return another object to receive the call.
func (f *fidelity) handle(ctx *simulator.Context, m *simulator.Method) (mo.Reference, types.BaseMethodFault) {
	f.calls.add(m.Name)
	f.asked.note(ctx, m)
	if f.guests != nil {
		if object, fault := f.guests.Handle(ctx, m); object != nil || fault != nil {
			return object, fault
		}
	}
	switch b := m.Body.(type) {
	case *types.RetrieveProperties:
		f.normalize(b.SpecSet)
	case *types.RetrievePropertiesEx:
		f.normalize(b.SpecSet)
	case *types.CreateFilter:
		f.normalize([]types.PropertyFilterSpec{b.Spec})
	case *types.ReconfigVM_Task:
		if vm, ok := f.reg.Get(m.This).(*simulator.VirtualMachine); ok {
			ctx.WithLock(vm, func() {
				f.reconfigure(vm, &b.Spec)
				f.disks(ctx, vm, &b.Spec)
				f.policies.note(vm, &b.Spec)
			})
		}
	case *types.RelocateVM_Task:
		if vm, ok := f.reg.Get(m.This).(*simulator.VirtualMachine); ok {
			var fault types.BaseMethodFault
			ctx.WithLock(vm, func() { fault = f.moveFiles(vm, &b.Spec) })
			if fault != nil {
				return nil, fault
			}
		}
	case *types.SearchDatastore_Task:
		if browser, ok := f.reg.Get(m.This).(*simulator.HostDatastoreBrowser); ok {
			if dc, ok := f.datacenterOfBrowser(browser.Self); ok {
				m.This = types.ManagedObjectReference{}
				sizes := func(file string) (int64, bool) { return f.descriptorSize(ctx, dc, file) }
				return &diskBrowser{browser.Self, browser, sizes}, nil
			}
		}
	case *types.CreateVM_Task:
		if folder, ok := f.reg.Get(m.This).(*simulator.Folder); ok {
			m.This = types.ManagedObjectReference{} // an object found by its reference would get the call
			return &vmFolder{folder.Self, folder}, nil
		}
	case *types.EnterMaintenanceMode_Task:
		if host, ok := f.reg.Get(m.This).(*simulator.HostSystem); ok {
			m.This = types.ManagedObjectReference{}
			return &evacuatedHost{host.Self, host, f}, nil
		}
	case *types.CloneVM_Task:
		if vm, ok := f.reg.Get(m.This).(*simulator.VirtualMachine); ok {
			m.This = types.ManagedObjectReference{}
			return &cloneSource{vm.Self, vm, f.cloneTakes}, nil
		}
	}
	if ctx.Session != nil && m.This == f.collector() {
		// The first call makes the session's collector, and two at once would make two.
		f.mu.Lock()
		ctx.Session.Get(m.This)
		f.mu.Unlock()
	}
	if ref := f.actual(m.This); ref != m.This {
		return f.reg.Get(ref), nil
	}
	return nil, nil
}

// reconfigure prepares a VM and a specification for each other.
func (f *fidelity) reconfigure(vm *simulator.VirtualMachine, spec *types.VirtualMachineConfigSpec) {
	if spec.SwapPlacement != "" {
		vm.Config.SwapPlacement = spec.SwapPlacement
	}
	// The simulator takes the tools settings as a whole, vCenter one by one, and
	// govc sends them with nothing set.
	if was := vm.Config.Tools; was != nil && spec.Tools != nil {
		from, to := reflect.ValueOf(was).Elem(), reflect.ValueOf(spec.Tools).Elem()
		for i := range to.NumField() {
			if to.Field(i).IsZero() {
				to.Field(i).Set(from.Field(i))
			}
		}
	}
}

// collector returns the reference of the default property collector.
func (f *fidelity) collector() types.ManagedObjectReference {
	return f.model.ServiceContent.PropertyCollector
}

func (f *fidelity) normalize(specs []types.PropertyFilterSpec) {
	for i := range specs {
		for j := range specs[i].ObjectSet {
			o := &specs[i].ObjectSet[j]
			if ref := f.actual(o.Obj); ref != o.Obj {
				o.Obj = ref
				for k := range specs[i].PropSet {
					if specs[i].PropSet[k].Type == "ComputeResource" {
						specs[i].PropSet[k].Type = ref.Type
					}
				}
			}
		}
	}
}

// actual returns the reference under which an object is registered.
func (f *fidelity) actual(ref types.ManagedObjectReference) types.ManagedObjectReference {
	if ref.Type == "ComputeResource" && f.reg.Get(ref) == nil {
		c := types.ManagedObjectReference{Type: "ClusterComputeResource", Value: ref.Value}
		if f.reg.Get(c) != nil {
			return c
		}
	}
	return ref
}
