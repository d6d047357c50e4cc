// Package guests boots the machines of the simulated vCenter: what is done to a
// VM is done to a guest, and what the guest says of itself is what vCenter knows.
package guests

import (
	"fmt"
	"log"
	"os"
	"path/filepath"
	"sync"

	"github.com/vmware/govmomi/simulator"
	"github.com/vmware/govmomi/vim25/mo"
	"github.com/vmware/govmomi/vim25/types"

	"guests/hardware"
	"guests/machine"
	"guests/world"
)

// Options say what guests are made of.
type Options struct {
	Machine string // the program guest-machine
	hardware.Parts
}

// VCenter is what this package needs of the simulator.
type VCenter struct {
	Registry     *simulator.Registry
	Context      func() *simulator.Context
	DatacenterOf func(types.ManagedObjectReference) (types.ManagedObjectReference, bool)
	// Update applies changes to a VM that is still there and on.
	Update func(*mo.VirtualMachine, func() []types.PropertyChange) bool
	// Up and Down tell that a guest's tools have begun or ended.
	Up, Down func(*mo.VirtualMachine)
}

// Guests are the machines that are on.
type Guests struct {
	options  Options
	vcenter  VCenter
	world    world.World
	networks *networks

	mu sync.Mutex
	on map[types.ManagedObjectReference]*guest
	// failures counts how often each VM's power has failed.
	failures map[types.ManagedObjectReference]int
}

// New finds the world.
func New(o Options, v VCenter) (*Guests, error) {
	w, err := world.Current()
	if err != nil {
		return nil, err
	}
	return &Guests{
		options: o, vcenter: v, world: w, networks: newNetworks(),
		on: map[types.ManagedObjectReference]*guest{}, failures: map[types.ManagedObjectReference]int{},
	}, nil
}

// Close switches all machines off.
func (g *Guests) Close() {
	g.mu.Lock()
	on := g.on
	g.on = map[types.ManagedObjectReference]*guest{}
	g.mu.Unlock()
	var all sync.WaitGroup
	for _, guest := range on {
		all.Go(guest.machine.Kill)
	}
	all.Wait()
}

// PowerChanged does to the guest what was done to its VM, whose lock is held.
func (g *Guests) PowerChanged(ctx *simulator.Context, vm *mo.VirtualMachine) {
	if vm.Runtime.PowerState == types.VirtualMachinePowerStatePoweredOn {
		if err := g.powerOn(ctx, vm); err != nil {
			log.Printf("%s does not start: %v", vm.Name, err)
			go g.powerOff(vm.Self)
		}
		return
	}
	if guest := g.take(vm.Self); guest != nil {
		guest.machine.Kill()
		guest.restore(ctx)
	}
}

// DevicesChanged attaches, grows and detaches the disks of a guest that is on as
// those of its VM, whose lock is held.
func (g *Guests) DevicesChanged(ctx *simulator.Context, vm *mo.VirtualMachine) {
	guest := g.of(vm.Self)
	if guest == nil {
		return
	}
	_, disks, err := g.disksOf(ctx, vm)
	if err == nil {
		err = guest.machine.SetDisks(disks)
	}
	if err != nil {
		log.Printf("the disks of %s: %v", vm.Name, err)
	}
}

func (g *Guests) powerOn(ctx *simulator.Context, vm *mo.VirtualMachine) error {
	system, disks, err := g.disksOf(ctx, vm)
	if err != nil {
		return err
	}
	cards, err := g.cardsOf(vm)
	if err != nil {
		return err
	}
	guest := &guest{all: g, vm: vm, configured: map[string]types.AnyType{}}
	g.mu.Lock()
	g.on[vm.Self] = guest
	g.mu.Unlock()
	guest.machine, err = machine.PowerOn(machine.Config{
		Name: hostName(vm.Name), Program: g.options.Machine, Parts: g.options.Parts,
		Folder: g.Folder(vm.Self), System: system, Disks: disks, Cards: cards,
		Host: guest, PowerOff: func() { go g.powerOff(vm.Self) }, Authority: g.world.Authority, Group: g.world.ControlGroup,
		FailAt: g.nextFailure(vm), Failed: func() { go g.powerFailed(vm.Self) },
	})
	if err != nil {
		g.take(vm.Self)
	}
	return err
}

// Folder is where a machine's console and other files are: two vCenters of one
// world have VMs of the same id.
func (g *Guests) Folder(vm types.ManagedObjectReference) string {
	return filepath.Join(g.world.Guests, fmt.Sprintf("%d-%s", os.Getpid(), vm.Value))
}

// powerOff tells vCenter that a guest has switched itself off.
func (g *Guests) powerOff(ref types.ManagedObjectReference) {
	vm, ok := g.vcenter.Registry.Get(ref).(*simulator.VirtualMachine)
	if !ok {
		return
	}
	ctx := g.vcenter.Context()
	ctx.WithLock(vm, func() {
		if vm.Runtime.PowerState == types.VirtualMachinePowerStatePoweredOn {
			vm.PowerOffVMTask(ctx, &types.PowerOffVM_Task{This: ref})
		}
	})
}

func (g *Guests) of(ref types.ManagedObjectReference) *guest {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.on[ref]
}

func (g *Guests) take(ref types.ManagedObjectReference) *guest {
	g.mu.Lock()
	defer g.mu.Unlock()
	guest := g.on[ref]
	delete(g.on, ref)
	return guest
}

// hostName makes a name that a container may have of a VM's.
func hostName(name string) string {
	out := []byte(name)
	for i, c := range out {
		if !(c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9') {
			out[i] = '-'
		}
	}
	return fmt.Sprintf("m%.50s-m", out)
}
