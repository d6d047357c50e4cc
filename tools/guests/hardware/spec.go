// Package hardware is one virtual machine while it is on: the firmware, the boot
// loader, the initramfs and the running system, in namespaces of its own that go
// when its first process does.
package hardware

// Spec is what a machine is made of at power-on. All paths are absolute.
type Spec struct {
	Name   string // the machine's, for its console
	Folder string // of this machine's own files while it is on
	System string // the folder that is its system disk
	Parts
	Disks     []Disk
	Adapters  []string // names of the network interfaces
	Authority string   // certificate that the vendor trusts, or ""
}

// Parts are what every machine is built from.
type Parts struct {
	Base      string // the tree of the operating system, never written to
	Initramfs string // the program guest-initramfs
	Ignition  string // the program ignition
}

// Disk is a virtual disk that is attached.
type Disk struct {
	Name  string // sda
	Place string // pci-0000:03:00.0-scsi-0:0:0:0
	Loop  int    // number of the loop device that stands for it
}
