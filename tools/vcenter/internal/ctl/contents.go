package ctl

import (
	"context"
	"fmt"
	"path"
	"strings"

	"github.com/vmware/govmomi/vim25/mo"
	"github.com/vmware/govmomi/vim25/types"
)

// DiskContents is what is on one disk of a machine.
type DiskContents struct {
	Machine  string `json:"machine"` // id
	Name     string `json:"name"`    // of the machine
	Place    string `json:"place"`   // controller and unit
	File     string `json:"file"`
	Own      bool   `json:"own"` // in the machine's own folder, with which it goes
	Contents string `json:"contents"`
}

// Contents reads what is on every disk of every machine. With mark, a disk that has nothing on it is first given a text of its own, as
// a guest would write it. A machine that goes meanwhile is left out.
func (s *Session) Contents(ctx context.Context, mark bool) (any, error) {
	var vms []mo.VirtualMachine
	if err := s.all(ctx, "VirtualMachine", []string{"name", "config"}, &vms); err != nil {
		return nil, err
	}
	found := []DiskContents{}
	for _, vm := range vms {
		if vm.Config == nil || vm.Config.Template {
			continue
		}
		home := folderOf(vm.Config.Files.VmPathName)
		for _, device := range vm.Config.Hardware.Device {
			disk, ok := device.(*types.VirtualDisk)
			if !ok || disk.UnitNumber == nil {
				continue
			}
			backing, ok := disk.Backing.(types.BaseVirtualDeviceFileBackingInfo)
			if !ok {
				continue
			}
			file := backing.GetVirtualDeviceFileBackingInfo().FileName
			one := DiskContents{
				Machine: vm.Self.Value, Name: vm.Name, File: file, Own: folderOf(file) == home,
				Place: fmt.Sprintf("%d:%d", disk.ControllerKey, *disk.UnitNumber),
			}
			if one.read(ctx, s, mark) {
				found = append(found, one)
			}
		}
	}
	return found, nil
}

// read fills in the contents, and says whether there is a disk.
func (d *DiskContents) read(ctx context.Context, s *Session, mark bool) bool {
	flat := strings.TrimSuffix(d.File, ".vmdk") + "-flat.vmdk"
	text, err := s.ReadFile(ctx, flat)
	if err != nil {
		return false
	}
	d.Contents = text.(string)
	if mark && d.Contents == "" {
		d.Contents = fmt.Sprintf("on %s of %s (%s)", d.Place, d.Name, d.Machine)
		return s.WriteFile(ctx, flat, d.Contents) == nil
	}
	return true
}

// folderOf is the folder of a datastore's file, with or without a space behind the datastore.
func folderOf(file string) string { return path.Dir(strings.Replace(file, "] ", "]", 1)) }
