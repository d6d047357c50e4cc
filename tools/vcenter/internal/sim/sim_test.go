package sim

import (
	"context"
	"fmt"
	"sync"
	"testing"
	"time"

	"github.com/vmware/govmomi"
	"github.com/vmware/govmomi/fault"
	"github.com/vmware/govmomi/find"
	"github.com/vmware/govmomi/object"
	"github.com/vmware/govmomi/property"
	"github.com/vmware/govmomi/vim25"
	"github.com/vmware/govmomi/vim25/mo"
	"github.com/vmware/govmomi/vim25/types"
)

func start(t *testing.T) (context.Context, *govmomi.Client, *find.Finder) {
	t.Helper()
	return startWith(t, 0)
}

func startWith(t *testing.T, cloneTakes time.Duration) (context.Context, *govmomi.Client, *find.Finder) {
	t.Helper()
	return serve(t, Options{Clusters: 1, Hosts: 1, Datastores: 1, CloneTakes: cloneTakes})
}

func serve(t *testing.T, o Options) (context.Context, *govmomi.Client, *find.Finder) {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	t.Cleanup(cancel)
	o.Listen, o.Portgroups, o.Boot = "127.0.0.1:0", 1, time.Millisecond
	o.Templates, o.Template = []string{"flatcar-stable"}, FlatcarTemplate
	s, err := Start(o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.Close)
	c, err := govmomi.NewClient(ctx, s.URL, true)
	if err != nil {
		t.Fatal(err)
	}
	return ctx, c, find.NewFinder(c.Client)
}

func poolOf(t *testing.T, ctx context.Context, f *find.Finder) types.ManagedObjectReference {
	t.Helper()
	pool, err := f.ResourcePool(ctx, "DC0_C0/Resources")
	if err != nil {
		t.Fatal(err)
	}
	return pool.Reference()
}

func template(t *testing.T, ctx context.Context, f *find.Finder) *object.VirtualMachine {
	t.Helper()
	v, err := f.VirtualMachine(ctx, "flatcar-stable")
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func vmFolderOf(t *testing.T, ctx context.Context, f *find.Finder) *object.Folder {
	t.Helper()
	dc, err := f.DefaultDatacenter(ctx)
	if err != nil {
		t.Fatal(err)
	}
	folders, err := dc.Folders(ctx)
	if err != nil {
		t.Fatal(err)
	}
	return folders.VmFolder
}

// The provider awaits every task on the default collector of its session, and so
// do 64 clones at once. Each must come up with an address of its own.
func TestParallelClones(t *testing.T) {
	ctx, c, f := start(t)
	const n = 64
	src, folder, pool := template(t, ctx, f), vmFolderOf(t, ctx, f), poolOf(t, ctx, f)
	found := make([]string, n)
	var wg sync.WaitGroup
	for i := range n {
		wg.Go(func() {
			ip, err := clone(ctx, c.Client, src, folder, pool, fmt.Sprint("clone-", i))
			if err != nil {
				t.Error(i, err)
			}
			found[i] = ip
		})
	}
	wg.Wait()
	seen := map[string]int{}
	for i, ip := range found {
		if other, taken := seen[ip]; taken {
			t.Errorf("clones %d and %d both have the address %q", other, i, ip)
		}
		seen[ip] = i
	}
}

func clone(
	ctx context.Context, c *vim25.Client, src *object.VirtualMachine, folder *object.Folder, pool types.ManagedObjectReference, name string,
) (string, error) {
	spec := types.VirtualMachineCloneSpec{Location: types.VirtualMachineRelocateSpec{Pool: &pool}}
	task, err := src.Clone(ctx, folder, name, spec)
	if err != nil {
		return "", err
	}
	info, err := task.WaitForResultEx(ctx)
	if err != nil {
		return "", err
	}
	v := object.NewVirtualMachine(c, info.Result.(types.ManagedObjectReference))
	if task, err = v.PowerOn(ctx); err == nil {
		_, err = task.WaitForResultEx(ctx)
	}
	if err != nil {
		return "", err
	}
	return v.WaitForIP(ctx)
}

func TestCloneGoesOnWithoutItsClient(t *testing.T) {
	ctx, _, f := startWith(t, 300*time.Millisecond)
	src, folder, pool := template(t, ctx, f), vmFolderOf(t, ctx, f), poolOf(t, ctx, f)
	spec := types.VirtualMachineCloneSpec{Location: types.VirtualMachineRelocateSpec{Pool: &pool}}
	short, cancel := context.WithTimeout(ctx, 100*time.Millisecond)
	defer cancel()
	if _, err := src.Clone(short, folder, "web", spec); err == nil {
		t.Error("a clone was answered before its time")
	}
	if _, err := f.VirtualMachine(ctx, "web"); err == nil {
		t.Error("a clone was there before its time")
	}
	time.Sleep(time.Second)
	if _, err := f.VirtualMachine(ctx, "web"); err != nil {
		t.Errorf("a clone whose client had gone: %v", err)
	}
}

// A wait that was given up must not disturb the others, nor the simulator.
func TestAbandonedWait(t *testing.T) {
	ctx, c, f := start(t)
	ref := template(t, ctx, f).Reference()
	var wg sync.WaitGroup
	for range 16 {
		wg.Go(func() {
			short, cancel := context.WithTimeout(ctx, 100*time.Millisecond)
			defer cancel()
			filter := new(property.WaitFilter).Add(ref, ref.Type, []string{"name"})
			err := property.WaitForUpdatesEx(short, property.DefaultCollector(c.Client), filter,
				func([]types.ObjectUpdate) bool { return false })
			if err == nil || short.Err() == nil {
				t.Error("want a time-out, got", err)
			}
		})
	}
	wg.Wait()
	if _, err := property.DefaultCollector(c.Client).WaitForUpdates(ctx, ""); err != nil {
		t.Error(err)
	}
}

func TestReconfigureKeepsTools(t *testing.T) {
	ctx, _, f := start(t)
	v := template(t, ctx, f)
	if err := v.MarkAsVirtualMachine(ctx, *object.NewResourcePool(v.Client(), poolOf(t, ctx, f)), nil); err != nil {
		t.Fatal(err)
	}
	for _, tools := range []*types.ToolsConfigInfo{{AfterPowerOn: types.NewBool(true)}, {}, nil} {
		task, err := v.Reconfigure(ctx, types.VirtualMachineConfigSpec{Tools: tools})
		if err == nil {
			err = task.Wait(ctx)
		}
		if err != nil {
			t.Fatal(err)
		}
		var got mo.VirtualMachine
		if err := v.Properties(ctx, v.Reference(), []string{"config"}, &got); err != nil {
			t.Fatal(err)
		}
		if b := got.Config.Tools.AfterPowerOn; b == nil || !*b {
			t.Errorf("after %v: afterPowerOn = %v", tools, b)
		}
	}
}

func TestDuplicateName(t *testing.T) {
	ctx, _, f := start(t)
	folder := vmFolderOf(t, ctx, f)
	pool, err := f.ResourcePool(ctx, "DC0_C0/Resources")
	if err != nil {
		t.Fatal(err)
	}
	spec := types.VirtualMachineConfigSpec{
		Name: "twin", GuestId: "otherGuest",
		Files: &types.VirtualMachineFileInfo{VmPathName: "[LocalDS_0]"},
	}
	var mu sync.Mutex
	var made, refused int
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			task, err := folder.CreateVM(ctx, spec, pool, nil)
			if err == nil {
				err = task.Wait(ctx)
			}
			mu.Lock()
			defer mu.Unlock()
			switch {
			case err == nil:
				made++
			case fault.Is(err, &types.DuplicateName{}):
				refused++
			default:
				t.Error(err)
			}
		})
	}
	wg.Wait()
	if made != 1 || refused != 7 {
		t.Errorf("made %d, refused %d", made, refused)
	}
}

func TestTemplateIsLikeFlatcars(t *testing.T) {
	ctx, _, f := start(t)
	var got mo.VirtualMachine
	v := template(t, ctx, f)
	if err := v.Properties(ctx, v.Reference(), []string{"config"}, &got); err != nil {
		t.Fatal(err)
	}
	if got.Config.GuestId != "other3xLinux64Guest" || got.Config.Firmware != "bios" || !got.Config.Template {
		t.Errorf("guest id %s, firmware %s, template %v", got.Config.GuestId, got.Config.Firmware, got.Config.Template)
	}
	devices := object.VirtualDeviceList(got.Config.Hardware.Device)
	disks := devices.SelectByType((*types.VirtualDisk)(nil))
	// 12.24 GiB in KiB, rounded down: 12.24 * 1024 * 1024 = 12834570.24
	if len(disks) != 1 || disks[0].(*types.VirtualDisk).CapacityInKB != 12834570 {
		t.Errorf("disks: %+v", disks)
	}
	if n := len(devices.SelectByType((*types.VirtualVmxnet3)(nil))); n != 1 {
		t.Errorf("%d vmxnet3 cards", n)
	}
	if n := len(devices.SelectByType((*types.ParaVirtualSCSIController)(nil))); n != 1 {
		t.Errorf("%d paravirtual SCSI controllers", n)
	}
}

// A VM that takes the place of another is another VM, and has another UUID.
func TestUUIDsAreUnique(t *testing.T) {
	ctx, c, f := start(t)
	src, folder, pool := template(t, ctx, f), vmFolderOf(t, ctx, f), poolOf(t, ctx, f)
	seen := map[string]bool{src.UUID(ctx): true}
	for range 2 {
		if _, err := clone(ctx, c.Client, src, folder, pool, "web"); err != nil {
			t.Fatal(err)
		}
		v, err := f.VirtualMachine(ctx, "web")
		if err != nil {
			t.Fatal(err)
		}
		id := v.UUID(ctx)
		if id == "" || seen[id] {
			t.Errorf("%q is no UUID of its own", id)
		}
		seen[id] = true
		for _, step := range []func(context.Context) (*object.Task, error){v.PowerOff, v.Destroy} {
			task, err := step(ctx)
			if err == nil {
				err = task.Wait(ctx)
			}
			if err != nil {
				t.Fatal(err)
			}
		}
	}
}
