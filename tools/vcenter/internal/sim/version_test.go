package sim

import (
	"context"
	"testing"
	"time"

	"github.com/vmware/govmomi"
	"github.com/vmware/govmomi/vim25/mo"
	"github.com/vmware/govmomi/vim25/types"
)

// The vCenter, a host alone, and the hosts of a vCenter are of one release.
func TestRelease(t *testing.T) {
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	for _, esxi := range []bool{false, true} {
		s, err := Start(Options{Listen: "127.0.0.1:0", ESXi: esxi, Clusters: 1, Hosts: 2, Datastores: 1, Portgroups: 1})
		if err != nil {
			t.Fatal(err)
		}
		defer s.Close()
		c, err := govmomi.NewClient(ctx, s.URL, true)
		if err != nil {
			t.Fatal(err)
		}
		about := c.ServiceContent.About
		if about.Version != "8.0.3" || about.ApiVersion != "8.0.3.0" {
			t.Errorf("%s is %s, its API %s", about.FullName, about.Version, about.ApiVersion)
		}
		if len(s.Inventory.Hosts) == 0 {
			t.Error("no hosts")
		}
		for name, id := range s.Inventory.Hosts {
			var host mo.HostSystem
			if err := c.RetrieveOne(ctx, types.ManagedObjectReference{Type: "HostSystem", Value: id}, []string{"config.product", "summary.config.product"}, &host); err != nil {
				t.Fatal(err)
			}
			if host.Config.Product.Version != "8.0.3" || host.Summary.Config.Product.Version != "8.0.3" {
				t.Errorf("%s is %s", name, host.Config.Product.Version)
			}
		}
	}
}
