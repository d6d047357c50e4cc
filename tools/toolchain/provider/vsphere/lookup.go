package vsphere

import (
	"context"
	"fmt"
	"reflect"
	"unsafe"

	sdk "github.com/hashicorp/terraform-plugin-sdk/helper/schema"
	"github.com/vmware/govmomi"
	"github.com/vmware/govmomi/find"
	"github.com/vmware/govmomi/object"
)

// addUUIDLookup lets the data source of a virtual machine find it by its UUID,
// as every 2.x of the Terraform provider does, on which the published package
// stands. The release that can be built here finds it by its path only.
func addUUIDLookup(p *sdk.Provider) {
	source := p.DataSourcesMap["vsphere_virtual_machine"]
	source.Schema["name"].Required, source.Schema["name"].Optional = false, true
	source.Schema["uuid"] = &sdk.Schema{
		Type: sdk.TypeString, Optional: true, Computed: true,
		Description: "The UUID of the virtual machine, in place of its name.",
	}
	read := source.Read
	source.Read = func(d *sdk.ResourceData, meta interface{}) error {
		id := d.Get("uuid").(string)
		if id == "" {
			return read(d, meta)
		}
		path, err := pathOf(client(meta), id)
		if err != nil {
			return err
		}
		if err := d.Set("name", path); err != nil {
			return err
		}
		return read(d, meta)
	}
}

func pathOf(c *govmomi.Client, id string) (string, error) {
	ctx := context.Background()
	ref, err := object.NewSearchIndex(c.Client).FindByUuid(ctx, nil, id, true, nil)
	if err != nil {
		return "", err
	}
	if ref == nil {
		return "", fmt.Errorf("virtual machine with UUID %q not found", id)
	}
	element, err := find.NewFinder(c.Client, false).Element(ctx, ref.Reference())
	if err != nil {
		return "", err
	}
	return element.Path, nil
}

// client returns the provider's session with the vCenter, which it keeps to itself.
func client(meta interface{}) *govmomi.Client {
	field := reflect.ValueOf(meta).Elem().FieldByName("vimClient")
	return *(**govmomi.Client)(unsafe.Pointer(field.UnsafeAddr()))
}
