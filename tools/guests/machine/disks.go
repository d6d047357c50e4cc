package machine

import (
	"cmp"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"golang.org/x/sys/unix"

	"guests/hardware"
)

// Disk is a virtual disk in a raw file.
type Disk struct {
	Controller int // bus number of its SCSI controller
	Unit       int
	File       string
	Size       int64 // bytes; the file grows to it, and never shrinks
}

// ByPlace orders disks as they are found on their controllers.
func ByPlace(a, b Disk) int {
	return cmp.Or(cmp.Compare(a.Controller, b.Controller), cmp.Compare(a.Unit, b.Unit))
}

// disks are the attached disks of a machine.
type disks struct{ all []attached }

type attached struct {
	Disk
	name string // what the kernel of the machine calls it
	loop *os.File
}

// attach opens a loop device for each disk. The kernel frees one when nobody has
// it open any more, however its user ended.
func attach(all []Disk) (*disks, error) {
	d := &disks{}
	if err := d.change(all); err != nil {
		d.detach()
		return nil, err
	}
	return d, nil
}

// change leaves the wanted disks attached, with the sizes that they have now. Those
// that come get the first free names, as they do while a system runs.
func (d *disks) change(wanted []Disk) error {
	var kept []attached
	var problems []error
	for _, a := range d.all {
		i := slices.IndexFunc(wanted, a.is)
		if i < 0 {
			_ = a.loop.Close()
			continue
		}
		problems = append(problems, a.grow(wanted[i].Size))
		kept = append(kept, a)
	}
	d.all = kept
	for _, disk := range slices.SortedFunc(slices.Values(wanted), ByPlace) {
		if slices.ContainsFunc(kept, func(a attached) bool { return a.is(disk) }) {
			continue
		}
		loop, err := openLoop(disk)
		if err != nil {
			problems = append(problems, fmt.Errorf("attach %s: %w", disk.File, err))
			continue
		}
		d.all = append(d.all, attached{disk, d.freeName(), loop})
	}
	return errors.Join(problems...)
}

// name calls the disks by their places, as a kernel does that boots.
func (d *disks) name() {
	slices.SortFunc(d.all, func(a, b attached) int { return ByPlace(a.Disk, b.Disk) })
	for i := range d.all {
		d.all[i].name = nameOf(i)
	}
}

func (d *disks) freeName() string {
	for i := 0; ; i++ {
		name := nameOf(i)
		if !slices.ContainsFunc(d.all, func(a attached) bool { return a.name == name }) {
			return name
		}
	}
}

func nameOf(i int) string { return "sd" + string(rune('a'+i)) }

func (a attached) is(disk Disk) bool { return a.File == disk.File && ByPlace(a.Disk, disk) == 0 }

// grow makes the file as long as the disk is now, and the loop device as long as the file.
func (a attached) grow(size int64) error {
	if err := growFile(a.File, size); err != nil {
		return err
	}
	return unix.IoctlSetInt(int(a.loop.Fd()), unix.LOOP_SET_CAPACITY, 0)
}

func (d *disks) detach() {
	for _, a := range d.all {
		_ = a.loop.Close()
	}
	d.all = nil
}

// table is what the machine is told of its disks.
func (d *disks) table() []hardware.Disk {
	table := []hardware.Disk{}
	for _, a := range d.all {
		table = append(table, hardware.Disk{
			Name:  a.name,
			Place: fmt.Sprintf("pci-0000:%02x:00.0-scsi-0:0:%d:0", 3+a.Controller, a.Unit),
			Loop:  loopNumber(a.loop),
		})
	}
	return table
}

func openLoop(disk Disk) (*os.File, error) {
	if err := growFile(disk.File, disk.Size); err != nil {
		return nil, err
	}
	file, err := os.OpenFile(disk.File, os.O_RDWR, 0)
	if err != nil {
		return nil, err
	}
	defer func() { _ = file.Close() }()
	control, err := os.OpenFile("/dev/loop-control", os.O_RDWR, 0)
	if err != nil {
		return nil, err
	}
	defer func() { _ = control.Close() }()
	for {
		n, err := unix.IoctlRetInt(int(control.Fd()), unix.LOOP_CTL_GET_FREE)
		if err != nil {
			return nil, err
		}
		loop, err := openNode(n)
		if err != nil {
			return nil, err
		}
		info := unix.LoopInfo64{Flags: unix.LO_FLAGS_AUTOCLEAR | unix.LO_FLAGS_PARTSCAN}
		// mkfs.btrfs takes two loop devices for one disk if their files have one name, or none.
		copy(info.File_name[:], fmt.Sprint("file of loop", n))
		err = unix.IoctlLoopConfigure(int(loop.Fd()), &unix.LoopConfig{Fd: uint32(file.Fd()), Info: info})
		if err == nil {
			return loop, nil
		}
		_ = loop.Close()
		if !errors.Is(err, unix.EBUSY) { // another process was faster
			return nil, err
		}
	}
}

// openNode opens a loop device, whether or not it has a node on this machine.
func openNode(n int) (*os.File, error) {
	path := fmt.Sprint("/dev/loop", n)
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if !errors.Is(err, os.ErrNotExist) {
		return f, err
	}
	dir, err := os.MkdirTemp("", "loop-")
	if err != nil {
		return nil, err
	}
	defer func() { _ = os.RemoveAll(dir) }()
	path = filepath.Join(dir, "loop")
	if err := unix.Mknod(path, unix.S_IFBLK|0o600, int(unix.Mkdev(7, uint32(n)))); err != nil {
		return nil, err
	}
	return os.OpenFile(path, os.O_RDWR, 0)
}

func loopNumber(loop *os.File) int {
	var stat unix.Stat_t
	if unix.Fstat(int(loop.Fd()), &stat) != nil {
		return -1
	}
	return int(unix.Minor(stat.Rdev))
}

// growFile makes a sparse file at least as long as a disk.
func growFile(file string, size int64) error {
	info, err := os.Stat(file)
	if err != nil {
		return err
	}
	if info.Size() >= size {
		return nil
	}
	return os.Truncate(file, size)
}
