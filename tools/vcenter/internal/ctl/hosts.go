package ctl

import (
	"context"
	"fmt"

	"github.com/vmware/govmomi/object"
	"github.com/vmware/govmomi/vim25/mo"
)

// Maintenance puts a host into maintenance mode, from which its machines move, or ends it.
func (s *Session) Maintenance(ctx context.Context, name, what string) error {
	host, err := s.host(ctx, name)
	if err != nil {
		return err
	}
	start := map[string]func() (*object.Task, error){
		"on":  func() (*object.Task, error) { return host.EnterMaintenanceMode(ctx, 0, true, nil) },
		"off": func() (*object.Task, error) { return host.ExitMaintenanceMode(ctx, 0) },
	}[what]
	if start == nil {
		return fmt.Errorf("unknown state %q: want on or off", what)
	}
	task, err := start()
	if err != nil {
		return err
	}
	return task.WaitEx(ctx)
}

func (s *Session) host(ctx context.Context, name string) (*object.HostSystem, error) {
	var hosts []mo.HostSystem
	if err := s.all(ctx, "HostSystem", []string{"name"}, &hosts); err != nil {
		return nil, err
	}
	for _, host := range hosts {
		if host.Name == name {
			return object.NewHostSystem(s.client.Client, host.Self), nil
		}
	}
	return nil, fmt.Errorf("there is no host %q", name)
}
