package sim

import (
	"github.com/vmware/govmomi/simulator"
	"github.com/vmware/govmomi/vim25/methods"
	"github.com/vmware/govmomi/vim25/mo"
	"github.com/vmware/govmomi/vim25/soap"
	"github.com/vmware/govmomi/vim25/types"
)

// filter is what one client asked a collector to report.
type filter struct {
	mo.PropertyFilter

	collector *collector
	objects   map[types.ManagedObjectReference]*record
}

// record is the history of one object under a filter: its properties, and the
// versions in which it came, changed and, unless it is still there, went.
type record struct {
	entered, left int
	missing       []types.MissingProperty
	props         []prop
}

type prop struct {
	name    string
	val     types.AnyType
	changed int
}

func (f *filter) DestroyPropertyFilter(ctx *simulator.Context, _ *types.DestroyPropertyFilter) soap.HasFault {
	f.collector.remove(ctx, f)
	ctx.Session.Remove(ctx, f.Self)
	return &methods.DestroyPropertyFilterBody{Res: new(types.DestroyPropertyFilterResponse)}
}

// concerns tells whether any of the changes may show in the filter.
func (f *filter) concerns(seen changes) bool {
	for _, set := range f.Spec.ObjectSet {
		if _, ok := seen[set.Obj]; ok || len(set.SelectSet) > 0 {
			return true
		}
	}
	return false
}

// collect reads the filter's objects and records as of the version what changed.
// A property that was set anew counts as changed even if its value is the same:
// the guest's addresses are reported again and again.
func (f *filter) collect(ctx *simulator.Context, seen changes, version int) *soap.Fault {
	res := f.collector.RetrievePropertiesEx(ctx, &types.RetrievePropertiesEx{
		SpecSet: []types.PropertyFilterSpec{f.Spec},
	}).(*methods.RetrievePropertiesExBody)

	there := map[types.ManagedObjectReference]bool{}
	if res.Res != nil && res.Res.Returnval != nil {
		for _, content := range res.Res.Returnval.Objects {
			there[content.Obj] = true
			f.note(content, seen, version)
		}
	}
	for ref, o := range f.objects {
		if !there[ref] && o.left == 0 {
			o.left = version
		}
	}
	return res.Fault_
}

func (f *filter) note(content types.ObjectContent, seen changes, version int) {
	o := f.objects[content.Obj]
	if o == nil || o.left != 0 {
		o = &record{entered: version}
		f.objects[content.Obj] = o
	}
	o.missing = content.MissingSet
	old := map[string]prop{}
	for _, p := range o.props {
		old[p.name] = p
	}
	o.props = nil
	for _, p := range content.PropSet {
		n := prop{name: p.Name, val: p.Val, changed: version}
		if was, ok := old[p.Name]; ok && !seen.touch(content.Obj, p.Name) {
			n.changed = was.changed
		}
		delete(old, p.Name)
		o.props = append(o.props, n)
	}
	for _, p := range old { // no longer set
		if p.val != nil {
			p.val, p.changed = nil, version
		}
		o.props = append(o.props, p)
	}
}

// since returns what happened under the filter after a version.
func (f *filter) since(version int) []types.ObjectUpdate {
	var updates []types.ObjectUpdate
	for ref, o := range f.objects {
		u := types.ObjectUpdate{Obj: ref, Kind: types.ObjectUpdateKindModify}
		switch {
		case o.left != 0:
			if o.left > version && o.entered <= version {
				updates = append(updates, types.ObjectUpdate{Obj: ref, Kind: types.ObjectUpdateKindLeave})
			}
			continue
		case o.entered > version:
			u.Kind, u.MissingSet = types.ObjectUpdateKindEnter, o.missing
		}
		for _, p := range o.props {
			if p.changed > version {
				u.ChangeSet = append(u.ChangeSet, types.PropertyChange{
					Name: p.name, Op: types.PropertyChangeOpAssign, Val: p.val,
				})
			}
		}
		if u.Kind == types.ObjectUpdateKindEnter || len(u.ChangeSet) > 0 {
			updates = append(updates, u)
		}
	}
	return updates
}
