package sim

import (
	"fmt"
	"maps"
	"strings"
	"sync"

	pbm "github.com/vmware/govmomi/pbm/methods"
	pbmsim "github.com/vmware/govmomi/pbm/simulator"
	pbmtypes "github.com/vmware/govmomi/pbm/types"
	"github.com/vmware/govmomi/simulator"
	"github.com/vmware/govmomi/vim25/soap"
	"github.com/vmware/govmomi/vim25/types"
)

// policies remembers which storage policies machines and disks were given. The
// simulator has policies, and forgets who has one.
type policies struct {
	mu   sync.Mutex
	have map[string]string // by a machine's id, or a disk's `id:key`
	last int32             // the key of the last new disk that has one
}

// The keys of new disks that have a policy begin behind those that the simulator gives.
const firstPolicyKey = 100_000

func newPolicies() *policies {
	return &policies{have: map[string]string{}, last: firstPolicyKey}
}

// note takes the policies of a reconfiguration down. What names none keeps its own.
func (p *policies) note(vm *simulator.VirtualMachine, spec *types.VirtualMachineConfigSpec) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if id, ok := policyOf(spec.VmProfile); ok {
		p.have[vm.Self.Value] = id
	}
	for _, change := range spec.DeviceChange {
		c := change.GetVirtualDeviceConfigSpec()
		disk, isDisk := c.Device.(*types.VirtualDisk)
		id, ok := policyOf(c.Profile)
		if !isDisk || !ok {
			continue
		}
		if disk.Key <= 0 {
			p.last++
			disk.Key = p.last
		}
		p.have[diskID(vm.Self, disk.Key)] = id
	}
}

func diskID(vm types.ManagedObjectReference, key int32) string {
	return fmt.Sprintf("%s:%d", vm.Value, key)
}

func (p *policies) forget(vm types.ManagedObjectReference) {
	p.mu.Lock()
	defer p.mu.Unlock()
	maps.DeleteFunc(p.have, func(id, _ string) bool { return id == vm.Value || strings.HasPrefix(id, vm.Value+":") })
}

func (p *policies) of(id string) (string, bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	policy, ok := p.have[id]
	return policy, ok
}

func policyOf(profiles []types.BaseVirtualMachineProfileSpec) (string, bool) {
	for _, profile := range profiles {
		if defined, ok := profile.(*types.VirtualMachineDefinedProfileSpec); ok {
			return defined.ProfileId, true
		}
	}
	return "", false
}

// profileManager says which policy a machine or a disk has.
type profileManager struct {
	*pbmsim.ProfileManager
	policies *policies
}

func (m *profileManager) PbmQueryAssociatedProfile(r *pbmtypes.PbmQueryAssociatedProfile) soap.HasFault {
	res := new(pbmtypes.PbmQueryAssociatedProfileResponse)
	if id, ok := m.policies.of(r.Entity.Key); ok {
		res.Returnval = []pbmtypes.PbmProfileId{{UniqueId: id}}
	}
	return &pbm.PbmQueryAssociatedProfileBody{Res: res}
}

// rememberPolicies puts the manager in the place of the simulator's own.
func (f *fidelity) rememberPolicies() {
	r := pbmsim.New()
	for _, e := range r.AllReference("PbmProfileProfileManager") {
		if own, ok := e.(*pbmsim.ProfileManager); ok {
			r.Put(&profileManager{own, f.policies})
		}
	}
	f.model.Service.RegisterSDK(r)
}
