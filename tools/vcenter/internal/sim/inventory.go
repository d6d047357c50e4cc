package sim

import (
	"strings"

	"github.com/vmware/govmomi/simulator"
	"github.com/vmware/govmomi/vim25/mo"
)

// Inventory gives what a program must name to place a machine: ids by name.
type Inventory struct {
	Datacenter    string            `json:"datacenter"`
	Clusters      map[string]string `json:"clusters"`
	ResourcePools map[string]string `json:"resourcePools"` // each cluster's own, by the cluster's name
	Hosts         map[string]string `json:"hosts"`
	Datastores    map[string]string `json:"datastores"`
	Networks      map[string]string `json:"networks"`
	Templates     map[string]string `json:"templates"` // UUIDs
}

func (f *fidelity) inventory() Inventory {
	i := Inventory{
		Clusters: map[string]string{}, ResourcePools: map[string]string{}, Hosts: map[string]string{},
		Datastores: f.ids("Datastore"), Networks: f.ids("Network"), Templates: map[string]string{},
	}
	for name, id := range f.ids("DistributedVirtualPortgroup") {
		if !strings.Contains(name, "DVUplinks") {
			i.Networks[name] = id
		}
	}
	for _, id := range f.ids("Datacenter") {
		i.Datacenter = id
	}
	for _, e := range f.reg.All("ClusterComputeResource") {
		c := e.(*simulator.ClusterComputeResource)
		i.Clusters[c.Name], i.ResourcePools[c.Name] = c.Self.Value, c.ResourcePool.Value
	}
	for _, e := range f.reg.All("ComputeResource") { // of a host without a vCenter
		c := e.(*mo.ComputeResource)
		i.ResourcePools[c.Name] = c.ResourcePool.Value
	}
	i.Hosts = f.ids("HostSystem")
	for _, e := range f.reg.All("VirtualMachine") {
		if vm := e.(*simulator.VirtualMachine); vm.Config.Template {
			i.Templates[vm.Name] = vm.Config.Uuid
		}
	}
	return i
}

func (f *fidelity) ids(kind string) map[string]string {
	ids := map[string]string{}
	for _, e := range f.reg.All(kind) {
		ids[e.(interface{ Entity() *mo.ManagedEntity }).Entity().Name] = e.Reference().Value
	}
	return ids
}
