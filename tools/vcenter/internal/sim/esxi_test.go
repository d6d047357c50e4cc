package sim

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/vmware/govmomi"
)

// A host without a vCenter says so, and its objects have the ids of a host's own.
func TestESXi(t *testing.T) {
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	s, err := Start(Options{Listen: "127.0.0.1:0", ESXi: true, Templates: []string{"flatcar-stable"}, Template: FlatcarTemplate})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	c, err := govmomi.NewClient(ctx, s.URL, true)
	if err != nil {
		t.Fatal(err)
	}
	if kind := c.ServiceContent.About.ApiType; kind != "HostAgent" {
		t.Errorf("it is a %s, not a HostAgent", kind)
	}
	i := s.Inventory
	if i.Datacenter != "ha-datacenter" {
		t.Errorf("the datacenter is %q", i.Datacenter)
	}
	if len(i.ResourcePools) != 1 || len(i.Datastores) != 1 || len(i.Hosts) != 1 {
		t.Errorf("not one of each: %+v", i)
	}
	for _, id := range i.ResourcePools {
		if id != "ha-root-pool" {
			t.Errorf("the resource pool is %q", id)
		}
	}
	if id := i.Networks["VM Network"]; !strings.HasPrefix(id, "HaNetwork-") {
		t.Errorf("the network is %q", id)
	}
	if len(i.Clusters) != 0 || len(i.Templates) != 0 {
		t.Errorf("a host has no clusters or templates: %+v", i)
	}
}
