package guests

import (
	"github.com/vmware/govmomi/simulator"
	"github.com/vmware/govmomi/vim25/mo"
	"github.com/vmware/govmomi/vim25/types"

	"guests/backdoor"
	"guests/machine"
)

// guest is a VM that is on, as the guest in it sees it.
type guest struct {
	all     *Guests
	vm      *mo.VirtualMachine
	machine *machine.Machine
	// configured are the values of the keys that the guest has set, as they were;
	// nil where there was none. They come back at power-off. The VM's lock guards them.
	configured map[string]types.AnyType
}

// uuidKey gives a guest what the firmware of a real machine tells it: its VM's UUID.
const uuidKey = "sim.uuid"

func (g *guest) Guestinfo(key string) (value string, ok bool) {
	g.locked(func(*simulator.Context) {
		if key == uuidKey {
			value, ok = g.vm.Config.Uuid, true
		} else if i := find(g.vm, key); i >= 0 {
			value, ok = g.vm.Config.ExtraConfig[i].GetOptionValue().Value.(string)
		}
	})
	return value, ok
}

// SetGuestinfo shows in vCenter at once, and is lost at power-off.
func (g *guest) SetGuestinfo(key, value string) {
	g.locked(func(ctx *simulator.Context) {
		if _, known := g.configured[key]; !known {
			g.configured[key] = nil
			if i := find(g.vm, key); i >= 0 {
				g.configured[key] = g.vm.Config.ExtraConfig[i].GetOptionValue().Value
			}
		}
		write(ctx, g.vm, map[string]types.AnyType{key: value})
	})
}

// reconfigured notes that keys got new values from outside, which stay. The VM's lock is held.
func (g *guest) reconfigured(options []types.BaseOptionValue) {
	for _, o := range options {
		delete(g.configured, o.GetOptionValue().Key)
	}
}

// restore brings back what was configured. The VM's lock is held.
func (g *guest) restore(ctx *simulator.Context) {
	if len(g.configured) > 0 {
		write(ctx, g.vm, g.configured)
	}
}

func (g *guest) Reported(r backdoor.Report) {
	if g.all.vcenter.Update(g.vm, func() []types.PropertyChange { return reported(g.vm, r) }) {
		g.all.vcenter.Up(g.vm)
	}
}

func (g *guest) ToolsGone() {
	if g.all.of(g.vm.Self) == g {
		g.all.vcenter.Down(g.vm)
	}
}

func (g *guest) locked(do func(*simulator.Context)) {
	ctx := g.all.vcenter.Context()
	ctx.WithLock(g.vm.Self, func() {
		if g.all.of(g.vm.Self) == g {
			do(ctx)
		}
	})
}

// find gives the place of a key in a VM's extraConfig, or -1.
func find(vm *mo.VirtualMachine, key string) int {
	for i, o := range vm.Config.ExtraConfig {
		if o.GetOptionValue().Key == key {
			return i
		}
	}
	return -1
}

// write sets keys of a VM's extraConfig, or removes those that have no value.
func write(ctx *simulator.Context, vm *mo.VirtualMachine, values map[string]types.AnyType) {
	var all []types.BaseOptionValue
	for _, o := range vm.Config.ExtraConfig {
		if _, changed := values[o.GetOptionValue().Key]; !changed {
			all = append(all, o)
		}
	}
	for key, value := range values {
		if value != nil {
			all = append(all, &types.OptionValue{Key: key, Value: value})
		}
	}
	ctx.Update(vm, []types.PropertyChange{{Name: "config.extraConfig", Val: all}})
}
