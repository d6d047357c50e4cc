package hardware

import (
	"fmt"
	"os"
	"path/filepath"

	"golang.org/x/sys/unix"
)

// node is a device node that the machines share with the host.
type node struct {
	name         string
	mode         uint32
	major, minor uint32
}

const loopMajor = 7

// nodes beside those that every container has: what container engines, VPNs and
// system extensions open.
var nodes = []node{
	{"kmsg", unix.S_IFCHR | 0o644, 1, 11},
	{"fuse", unix.S_IFCHR | 0o666, 10, 229},
	{"net/tun", unix.S_IFCHR | 0o666, 10, 200},
	{"loop-control", unix.S_IFCHR | 0o660, 10, 237},
}

// basic are the nodes without which no program works.
var basic = []node{
	{"null", unix.S_IFCHR | 0o666, 1, 3}, {"zero", unix.S_IFCHR | 0o666, 1, 5}, {"full", unix.S_IFCHR | 0o666, 1, 7},
	{"random", unix.S_IFCHR | 0o666, 1, 8}, {"urandom", unix.S_IFCHR | 0o666, 1, 9}, {"tty", unix.S_IFCHR | 0o666, 5, 0},
}

// loops is how many loop devices a guest may use for images of its own.
const loops = 64

// makeNodes fills a folder with nodes.
func makeNodes(dir string, table []node) error {
	for _, n := range table {
		path := filepath.Join(dir, n.name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return err
		}
		if err := unix.Mknod(path, n.mode, int(unix.Mkdev(n.major, n.minor))); err != nil && err != unix.EEXIST {
			return fmt.Errorf("make %s: %w", path, err)
		}
		if err := os.Chmod(path, os.FileMode(n.mode&0o777)); err != nil {
			return err
		}
	}
	return nil
}

// guestNodes are all that a guest has beside the basic ones, without its disks.
func guestNodes() []node {
	all := nodes
	for i := range uint32(loops) {
		all = append(all, node{fmt.Sprint("loop", i), unix.S_IFBLK | 0o660, loopMajor, i})
	}
	return all
}

// makeDisks makes the nodes of disks and their links by place.
func makeDisks(dir string, disks []Disk) error {
	links := filepath.Join(dir, "disk/by-path")
	if err := os.MkdirAll(links, 0o755); err != nil {
		return err
	}
	for _, d := range disks {
		if err := makeNodes(dir, []node{{d.Name, unix.S_IFBLK | 0o660, loopMajor, uint32(d.Loop)}}); err != nil {
			return err
		}
		link := filepath.Join(links, d.Place)
		_ = os.Remove(link)
		if err := os.Symlink("../../"+d.Name, link); err != nil {
			return err
		}
	}
	return nil
}
