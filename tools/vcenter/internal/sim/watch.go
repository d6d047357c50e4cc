package sim

import (
	"strings"
	"sync"

	"github.com/google/uuid"
	"github.com/vmware/govmomi/simulator"
	"github.com/vmware/govmomi/vim25/mo"
	"github.com/vmware/govmomi/vim25/types"
)

// changes are the names of the changed properties of each changed object; an
// object that came or went has an entry of its own.
type changes map[types.ManagedObjectReference]map[string]bool

// touch tells whether a property, one that it is part of, or a part of it changed.
func (c changes) touch(ref types.ManagedObjectReference, name string) bool {
	for n := range c[ref] {
		if strings.HasPrefix(n, name) || strings.HasPrefix(name, n) {
			return true
		}
	}
	return false
}

// watch gathers the changes to all objects on behalf of one collector. It has a
// reference of its own, because the default collectors of all sessions share
// theirs, and the registry keeps one listener for each reference.
type watch struct {
	self types.ManagedObjectReference

	mu   sync.Mutex // never held while an object is locked or read
	seen changes
}

func newWatch() *watch {
	return &watch{
		self: types.ManagedObjectReference{Type: "Watch", Value: uuid.NewString()},
		seen: changes{},
	}
}

func (w *watch) Reference() types.ManagedObjectReference { return w.self }

func (w *watch) PutObject(_ *simulator.Context, obj mo.Reference) { w.note(obj.Reference(), nil) }

func (w *watch) RemoveObject(_ *simulator.Context, ref types.ManagedObjectReference) {
	w.note(ref, nil)
}

func (w *watch) UpdateObject(_ *simulator.Context, obj mo.Reference, changed []types.PropertyChange) {
	w.note(obj.Reference(), changed)
}

func (w *watch) note(ref types.ManagedObjectReference, changed []types.PropertyChange) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.seen[ref] == nil {
		w.seen[ref] = map[string]bool{}
	}
	for _, c := range changed {
		w.seen[ref][c.Name] = true
	}
}

// take returns the changes since the last call.
func (w *watch) take() changes {
	w.mu.Lock()
	defer w.mu.Unlock()
	seen := w.seen
	w.seen = changes{}
	return seen
}
