package guests

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"

	"github.com/vmware/govmomi/simulator"
	"github.com/vmware/govmomi/vim25/mo"
	"github.com/vmware/govmomi/vim25/types"

	"guests/machine"
	"guests/network"
)

// cardsOf gives the VM's network cards, each with its network's bridge.
func (g *Guests) cardsOf(vm *mo.VirtualMachine) ([]machine.Card, error) {
	var cards []machine.Card
	var plugged []*network.Network
	for _, device := range vm.Config.Hardware.Device {
		card, ok := device.(types.BaseVirtualEthernetCard)
		if !ok {
			continue
		}
		c := card.GetVirtualEthernetCard()
		n, err := g.networks.get(g.networkName(c.Backing))
		if err != nil {
			return nil, err
		}
		plugged = append(plugged, n)
		cards = append(cards, machine.Card{MAC: c.MacAddress, Bridge: n.Bridge()})
	}
	return cards, addGateways(vm, plugged)
}

func (g *Guests) networkName(backing types.BaseVirtualDeviceBackingInfo) string {
	switch b := backing.(type) {
	case *types.VirtualEthernetCardNetworkBackingInfo:
		return b.DeviceName
	case *types.VirtualEthernetCardDistributedVirtualPortBackingInfo:
		ref := types.ManagedObjectReference{Type: "DistributedVirtualPortgroup", Value: b.Port.PortgroupKey}
		if e, ok := g.vcenter.Registry.Get(ref).(interface{ Entity() *mo.ManagedEntity }); ok {
			return e.Entity().Name
		}
		return b.Port.PortgroupKey
	}
	return ""
}

// disksOf gives the VM's disks. The system disk is the first of them, and what is
// in it is a folder beside its file.
func (g *Guests) disksOf(ctx *simulator.Context, vm *mo.VirtualMachine) (system string, disks []machine.Disk, err error) {
	dc, ok := g.vcenter.DatacenterOf(vm.Self)
	if !ok {
		return "", nil, fmt.Errorf("%s is in no datacenter", vm.Name)
	}
	buses := map[int32]int{}
	for _, device := range vm.Config.Hardware.Device {
		if c, ok := device.(types.BaseVirtualController); ok {
			buses[device.GetVirtualDevice().Key] = int(c.GetVirtualController().BusNumber)
		}
	}
	descriptors := map[string]string{}
	for _, device := range vm.Config.Hardware.Device {
		disk, ok := device.(*types.VirtualDisk)
		if !ok {
			continue
		}
		backing, ok := disk.Backing.(types.BaseVirtualDeviceFileBackingInfo)
		if !ok || disk.UnitNumber == nil {
			continue
		}
		_, file, fault := ctx.Map.FileManager().DiskDescriptor(ctx, &dc, backing.GetVirtualDeviceFileBackingInfo().FileName)
		if fault != nil {
			return "", nil, fmt.Errorf("disk %s of %s cannot be read", backing.GetVirtualDeviceFileBackingInfo().FileName, vm.Name)
		}
		flat := simulator.VirtualDiskBackingFileName(file)
		descriptors[flat] = file
		disks = append(disks, machine.Disk{
			Controller: buses[disk.ControllerKey], Unit: int(*disk.UnitNumber), File: flat, Size: disk.CapacityInKB * 1024,
		})
	}
	if len(disks) == 0 {
		return "", nil, fmt.Errorf("%s has no disk to boot from", vm.Name)
	}
	slices.SortFunc(disks, machine.ByPlace)
	return strings.TrimSuffix(descriptors[disks[0].File], ".vmdk") + "-system", disks, nil
}

// giveMACs gives new cards an address as vCenter does. The simulator's own repeat
// from vCenter to vCenter, whose machines may meet in one network.
func giveMACs(changes []types.BaseVirtualDeviceConfigSpec) {
	for _, change := range changes {
		if card, ok := change.GetVirtualDeviceConfigSpec().Device.(types.BaseVirtualEthernetCard); ok {
			if c := card.GetVirtualEthernetCard(); c.MacAddress == "" {
				c.MacAddress = newMAC()
			}
		}
	}
}

// Adopt gives the cards of a VM that was just created addresses of their own.
func (g *Guests) Adopt(vm *mo.VirtualMachine) {
	for _, device := range vm.Config.Hardware.Device {
		card, ok := device.(types.BaseVirtualEthernetCard)
		if !ok {
			continue
		}
		c := card.GetVirtualEthernetCard()
		if c.AddressType == string(types.VirtualEthernetCardMacTypeManual) {
			continue
		}
		c.MacAddress = newMAC()
		for i := range vm.Guest.Net {
			if vm.Guest.Net[i].DeviceConfigId == c.Key {
				vm.Guest.Net[i].MacAddress = c.MacAddress
			}
		}
	}
}

func newMAC() string {
	n := rand.Uint32()
	return fmt.Sprintf("00:50:56:%02x:%02x:%02x", 0x80+n>>16&0x3f, n>>8&0xff, n&0xff)
}
