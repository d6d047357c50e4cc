package ctl

import (
	"context"
	"sort"

	"github.com/vmware/govmomi/object"
	"github.com/vmware/govmomi/vapi/library"
	"github.com/vmware/govmomi/vapi/rest"
	"github.com/vmware/govmomi/vapi/tags"
	"github.com/vmware/govmomi/vim25/mo"
	"github.com/vmware/govmomi/vim25/types"
)

// Inventory lists by name what a Pulumi program may have made, sorted.
type Inventory struct {
	Machines         []string `json:"machines"`
	Templates        []string `json:"templates"`
	Folders          []string `json:"folders"`       // of machines, without the datacenter's own
	ResourcePools    []string `json:"resourcePools"` // without the clusters' own
	Rules            []string `json:"rules"`
	Categories       []string `json:"categories"`
	Tags             []string `json:"tags"`
	Libraries        []string `json:"libraries"`
	CustomAttributes []string `json:"customAttributes"`
}

// Inventory reads the whole inventory.
func (s *Session) Inventory(ctx context.Context) (any, error) {
	i := &Inventory{}
	readers := []func(context.Context, *Inventory) error{s.machines, s.containers}
	if s.client.IsVC() { // a host alone has nothing of the rest
		readers = append(readers, s.rules, s.attributes, s.content)
	}
	for _, read := range readers {
		if err := read(ctx, i); err != nil {
			return nil, err
		}
	}
	for _, names := range []*[]string{
		&i.Machines, &i.Templates, &i.Folders, &i.ResourcePools, &i.Rules, &i.Categories, &i.Tags, &i.Libraries, &i.CustomAttributes,
	} {
		*names = append([]string{}, *names...) // never null in JSON
		sort.Strings(*names)
	}
	return i, nil
}

func (s *Session) machines(ctx context.Context, i *Inventory) error {
	var vms []mo.VirtualMachine
	if err := s.all(ctx, "VirtualMachine", []string{"name", "config.template"}, &vms); err != nil {
		return err
	}
	for _, vm := range vms {
		if vm.Config != nil && vm.Config.Template {
			i.Templates = append(i.Templates, vm.Name)
		} else {
			i.Machines = append(i.Machines, vm.Name)
		}
	}
	return nil
}

func (s *Session) containers(ctx context.Context, i *Inventory) error {
	var folders []mo.Folder
	if err := s.all(ctx, "Folder", []string{"name", "parent", "childType"}, &folders); err != nil {
		return err
	}
	for _, f := range folders {
		for _, kind := range f.ChildType {
			if kind == "VirtualMachine" && f.Parent.Type == "Folder" {
				i.Folders = append(i.Folders, f.Name)
			}
		}
	}
	var pools []mo.ResourcePool
	if err := s.all(ctx, "ResourcePool", []string{"name", "parent"}, &pools); err != nil {
		return err
	}
	for _, p := range pools {
		if p.Parent.Type == "ResourcePool" {
			i.ResourcePools = append(i.ResourcePools, p.Name)
		}
	}
	return nil
}

func (s *Session) rules(ctx context.Context, i *Inventory) error {
	var clusters []mo.ClusterComputeResource
	if err := s.all(ctx, "ClusterComputeResource", []string{"configurationEx"}, &clusters); err != nil {
		return err
	}
	for _, c := range clusters {
		if config, ok := c.ConfigurationEx.(*types.ClusterConfigInfoEx); ok {
			for _, r := range config.Rule {
				i.Rules = append(i.Rules, r.GetClusterRuleInfo().Name)
			}
		}
	}
	return nil
}

func (s *Session) attributes(ctx context.Context, i *Inventory) error {
	m, err := object.GetCustomFieldsManager(s.client.Client)
	if err != nil {
		return err
	}
	fields, err := m.Field(ctx)
	for _, f := range fields {
		i.CustomAttributes = append(i.CustomAttributes, f.Name)
	}
	return err
}

func (s *Session) content(ctx context.Context, i *Inventory) error {
	c := rest.NewClient(s.client.Client)
	if err := c.Login(ctx, s.user); err != nil {
		return err
	}
	defer func() { _ = c.Logout(ctx) }()
	m := tags.NewManager(c)
	categories, err := m.GetCategories(ctx)
	if err != nil {
		return err
	}
	for _, category := range categories {
		i.Categories = append(i.Categories, category.Name)
	}
	all, err := m.GetTags(ctx)
	if err != nil {
		return err
	}
	for _, tag := range all {
		i.Tags = append(i.Tags, tag.Name)
	}
	libraries, err := library.NewManager(c).GetLibraries(ctx)
	for _, l := range libraries {
		i.Libraries = append(i.Libraries, l.Name)
	}
	return err
}
