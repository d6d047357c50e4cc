package machine

import (
	"slices"
	"testing"
)

func names(d *disks) (all []string) {
	for _, a := range d.all {
		all = append(all, a.name)
	}
	return all
}

func TestDiskThatComesGetsTheFirstFreeName(t *testing.T) {
	d := &disks{all: []attached{{name: "sda"}, {name: "sdc"}}}
	if got := d.freeName(); got != "sdb" {
		t.Errorf("got %s", got)
	}
}

func TestBootNamesDisksByTheirPlaces(t *testing.T) {
	d := &disks{all: []attached{
		{Disk: Disk{Unit: 0}, name: "sda"},
		{Disk: Disk{Unit: 2}, name: "sdb"},
		{Disk: Disk{Controller: 1, Unit: 0}, name: "sdc"},
		{Disk: Disk{Unit: 1}, name: "sdd"},
	}}
	d.name()
	if got := names(d); !slices.Equal(got, []string{"sda", "sdb", "sdc", "sdd"}) {
		t.Errorf("names %q", got)
	}
	if last := d.all[3]; last.Controller != 1 {
		t.Errorf("the last is %+v", last.Disk)
	}
}
