package ctl

import (
	"context"
	"fmt"
	"reflect"
	"strings"

	"github.com/vmware/govmomi/object"
	"github.com/vmware/govmomi/vim25/mo"
	"github.com/vmware/govmomi/vim25/types"
)

// Machine is what a VM or a template is made of.
type Machine struct {
	ID           string            `json:"id"`
	UUID         string            `json:"uuid"`
	Name         string            `json:"name"`
	Template     bool              `json:"template"`
	PowerState   string            `json:"powerState"`
	GuestID      string            `json:"guestId"`
	Firmware     string            `json:"firmware"`
	CPUs         int32             `json:"cpus"`
	MemoryMiB    int32             `json:"memoryMiB"`
	Annotation   string            `json:"annotation"`
	SCSI         string            `json:"scsi"`
	Disks        []Disk            `json:"disks"`
	Cards        []Card            `json:"cards"`
	ExtraConfig  map[string]string `json:"extraConfig"`
	Hostname     string            `json:"hostname"`
	Address      string            `json:"address"`
	Addresses    []string          `json:"addresses"`
	ResourcePool string            `json:"resourcePool"`
	Host         string            `json:"host"`
	Folder       string            `json:"folder"`
	Datastores   []string          `json:"datastores"`
}

// Disk is a virtual disk.
type Disk struct {
	Unit    int32  `json:"unit"`
	SizeKiB int64  `json:"sizeKiB"`
	File    string `json:"file"`
}

// Card is a network card.
type Card struct {
	Kind    string `json:"kind"`
	MAC     string `json:"mac"`
	MACType string `json:"macType"`
	Network string `json:"network"`
}

// Machine describes the VM or template of a name.
func (s *Session) Machine(ctx context.Context, name string) (any, error) {
	vm, err := s.machine(ctx, name)
	if err != nil {
		return nil, err
	}
	p, err := s.read(ctx, vm, "name", "parent", "config", "runtime", "guest", "resourcePool", "datastore")
	if err != nil {
		return nil, err
	}
	m := Machine{
		ID: p.Self.Value, UUID: p.Config.Uuid, Name: p.Name, Template: p.Config.Template,
		PowerState: string(p.Runtime.PowerState), GuestID: p.Config.GuestId, Firmware: p.Config.Firmware,
		CPUs: p.Config.Hardware.NumCPU, MemoryMiB: p.Config.Hardware.MemoryMB, Annotation: p.Config.Annotation,
		Disks: []Disk{}, Cards: []Card{}, ExtraConfig: map[string]string{}, Addresses: []string{}, Datastores: []string{},
		ResourcePool: id(p.ResourcePool), Host: id(p.Runtime.Host), Folder: id(p.Parent),
	}
	for _, o := range p.Config.ExtraConfig {
		v := o.GetOptionValue()
		m.ExtraConfig[v.Key] = fmt.Sprint(v.Value)
	}
	for _, d := range p.Datastore {
		m.Datastores = append(m.Datastores, d.Value)
	}
	m.addGuest(p.Guest)
	m.addDevices(p)
	return m, nil
}

func id(ref *types.ManagedObjectReference) string {
	if ref == nil {
		return ""
	}
	return ref.Value
}

func (m *Machine) addGuest(g *types.GuestInfo) {
	if g == nil {
		return
	}
	m.Hostname, m.Address = g.HostName, g.IpAddress
	for _, n := range g.Net {
		m.Addresses = append(m.Addresses, n.IpAddress...)
	}
}

func (m *Machine) addDevices(p mo.VirtualMachine) {
	devices := object.VirtualDeviceList(p.Config.Hardware.Device)
	for _, device := range devices {
		switch d := device.(type) {
		case types.BaseVirtualSCSIController:
			if m.SCSI == "" {
				m.SCSI = devices.Type(device)
			}
		case *types.VirtualDisk:
			disk := Disk{SizeKiB: d.CapacityInKB}
			if d.UnitNumber != nil {
				disk.Unit = *d.UnitNumber
			}
			if b, ok := d.Backing.(types.BaseVirtualDeviceFileBackingInfo); ok {
				disk.File = b.GetVirtualDeviceFileBackingInfo().FileName
			}
			m.Disks = append(m.Disks, disk)
		case types.BaseVirtualEthernetCard:
			c := d.GetVirtualEthernetCard()
			m.Cards = append(m.Cards, Card{
				Kind: cardKind(d), MAC: c.MacAddress, MACType: c.AddressType, Network: network(c.Backing),
			})
		}
	}
}

// cardKind is the device's name in vSphere, such as vmxnet3.
func cardKind(card types.BaseVirtualEthernetCard) string {
	name := reflect.TypeOf(card).Elem().Name()
	return strings.ToLower(strings.TrimPrefix(name, "Virtual"))
}

func network(backing types.BaseVirtualDeviceBackingInfo) string {
	switch b := backing.(type) {
	case *types.VirtualEthernetCardNetworkBackingInfo:
		return b.DeviceName
	case *types.VirtualEthernetCardDistributedVirtualPortBackingInfo:
		return b.Port.PortgroupKey
	}
	return ""
}
