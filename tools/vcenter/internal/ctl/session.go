// Package ctl looks at a vCenter and changes what a program's owner would not:
// what Ignition, a storage driver or a colleague does to a machine.
package ctl

import (
	"context"
	"fmt"
	"net/url"

	"github.com/vmware/govmomi"
	"github.com/vmware/govmomi/object"
	"github.com/vmware/govmomi/property"
	"github.com/vmware/govmomi/view"
	"github.com/vmware/govmomi/vim25/mo"
)

// Session is a login to a vCenter.
type Session struct {
	client *govmomi.Client
	user   *url.Userinfo
}

// Login opens a session; the URL carries the account.
func Login(ctx context.Context, address string) (*Session, error) {
	u, err := url.Parse(address)
	if err != nil {
		return nil, err
	}
	client, err := govmomi.NewClient(ctx, u, true)
	if err != nil {
		return nil, err
	}
	return &Session{client, u.User}, nil
}

// Close logs out.
func (s *Session) Close(ctx context.Context) { _ = s.client.Logout(ctx) }

// all reads properties of every object of a kind, whatever folder it is in.
func (s *Session) all(ctx context.Context, kind string, properties []string, into any) error {
	v, err := view.NewManager(s.client.Client).CreateContainerView(ctx, s.client.ServiceContent.RootFolder, []string{kind}, true)
	if err != nil {
		return err
	}
	defer func() { _ = v.Destroy(ctx) }()
	return v.Retrieve(ctx, []string{kind}, properties, into)
}

// machine finds a VM or template by its name.
func (s *Session) machine(ctx context.Context, name string) (*object.VirtualMachine, error) {
	var vms []mo.VirtualMachine
	if err := s.all(ctx, "VirtualMachine", []string{"name"}, &vms); err != nil {
		return nil, err
	}
	for _, vm := range vms {
		if vm.Name == name {
			return object.NewVirtualMachine(s.client.Client, vm.Self), nil
		}
	}
	return nil, fmt.Errorf("there is no machine or template %q", name)
}

func (s *Session) read(ctx context.Context, vm *object.VirtualMachine, properties ...string) (mo.VirtualMachine, error) {
	var m mo.VirtualMachine
	err := property.DefaultCollector(s.client.Client).RetrieveOne(ctx, vm.Reference(), properties, &m)
	return m, err
}
