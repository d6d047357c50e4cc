package ctl

import (
	"context"
	"fmt"
	"os"
	"strconv"
	"strings"

	"github.com/vmware/govmomi/object"
	"github.com/vmware/govmomi/vim25/types"
)

// SetExtraConfig sets keys of a VM's extraConfig: KEY=VALUE, KEY=@FILE takes the
// value from a file, and an empty value removes the key.
func (s *Session) SetExtraConfig(ctx context.Context, name string, pairs []string) error {
	var spec types.VirtualMachineConfigSpec
	for _, pair := range pairs {
		key, value, ok := strings.Cut(pair, "=")
		if !ok {
			return fmt.Errorf("%q is not KEY=VALUE", pair)
		}
		if file, ok := strings.CutPrefix(value, "@"); ok {
			data, err := os.ReadFile(file)
			if err != nil {
				return err
			}
			value = string(data)
		}
		spec.ExtraConfig = append(spec.ExtraConfig, &types.OptionValue{Key: key, Value: value})
	}
	return s.reconfigure(ctx, name, spec)
}

// Configure changes the hardware that a number describes: cpus, memory in MiB.
func (s *Session) Configure(ctx context.Context, name, what, value string) error {
	n, err := strconv.ParseInt(value, 10, 32)
	if err != nil {
		return err
	}
	switch what {
	case "cpus":
		return s.reconfigure(ctx, name, types.VirtualMachineConfigSpec{NumCPUs: int32(n)})
	case "memory":
		return s.reconfigure(ctx, name, types.VirtualMachineConfigSpec{MemoryMB: n})
	}
	return fmt.Errorf("unknown setting %q: want cpus or memory", what)
}

func (s *Session) reconfigure(ctx context.Context, name string, spec types.VirtualMachineConfigSpec) error {
	return s.do(ctx, name, func(vm *object.VirtualMachine) (*object.Task, error) { return vm.Reconfigure(ctx, spec) })
}

// Power switches a VM on or off or resets it, or asks its guest to shut down or reboot.
func (s *Session) Power(ctx context.Context, name, what string) error {
	tasks := map[string]func(*object.VirtualMachine) (*object.Task, error){
		"on":    func(vm *object.VirtualMachine) (*object.Task, error) { return vm.PowerOn(ctx) },
		"off":   func(vm *object.VirtualMachine) (*object.Task, error) { return vm.PowerOff(ctx) },
		"reset": func(vm *object.VirtualMachine) (*object.Task, error) { return vm.Reset(ctx) },
	}
	asks := map[string]func(*object.VirtualMachine) error{
		"shutdown": func(vm *object.VirtualMachine) error { return vm.ShutdownGuest(ctx) },
		"reboot":   func(vm *object.VirtualMachine) error { return vm.RebootGuest(ctx) },
	}
	if start, ok := tasks[what]; ok {
		return s.do(ctx, name, start)
	}
	ask, ok := asks[what]
	if !ok {
		return fmt.Errorf("unknown change of power %q: want on, off, reset, shutdown or reboot", what)
	}
	vm, err := s.machine(ctx, name)
	if err != nil {
		return err
	}
	return ask(vm)
}

// Rename gives a VM or template another name.
func (s *Session) Rename(ctx context.Context, name, to string) error {
	return s.do(ctx, name, func(vm *object.VirtualMachine) (*object.Task, error) { return vm.Rename(ctx, to) })
}

// Delete removes a VM, which must be off, or a template.
func (s *Session) Delete(ctx context.Context, name string) error {
	return s.do(ctx, name, func(vm *object.VirtualMachine) (*object.Task, error) { return vm.Destroy(ctx) })
}

func (s *Session) do(ctx context.Context, name string, start func(*object.VirtualMachine) (*object.Task, error)) error {
	vm, err := s.machine(ctx, name)
	if err != nil {
		return err
	}
	task, err := start(vm)
	if err != nil {
		return err
	}
	return task.WaitEx(ctx)
}
