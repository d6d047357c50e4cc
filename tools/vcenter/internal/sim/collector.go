package sim

import (
	"context"
	"strconv"
	"sync"
	"time"

	"github.com/vmware/govmomi/simulator"
	"github.com/vmware/govmomi/vim25/methods"
	"github.com/vmware/govmomi/vim25/soap"
	"github.com/vmware/govmomi/vim25/types"
)

// collector is a property collector that many requests of a session may use at
// once, as the current provider does: it awaits every task on the session's
// default collector, each time with a filter of its own.
//
// The simulator's own collector hands each update to whichever request comes
// first, so that the others wait forever, and panics when a filter goes away
// under a waiting request. Here a version is a point in the collector's history:
// a request gets all that happened after its version, whoever else has seen it.
type collector struct {
	simulator.PropertyCollector

	mu      sync.Mutex
	version int
	filters []*filter
	watch   *watch
	stop    chan struct{} // closed by CancelWaitForUpdates
}

func (c *collector) CreatePropertyCollector(ctx *simulator.Context, _ *types.CreatePropertyCollector) soap.HasFault {
	n := &collector{}
	n.Self.Type = "PropertyCollector"
	return &methods.CreatePropertyCollectorBody{
		Res: &types.CreatePropertyCollectorResponse{Returnval: ctx.Session.Put(n).Reference()},
	}
}

func (c *collector) DestroyPropertyCollector(ctx *simulator.Context, _ *types.DestroyPropertyCollector) soap.HasFault {
	c.cancel()
	c.mu.Lock()
	for _, f := range c.filters {
		ctx.Session.Remove(ctx, f.Self)
	}
	c.filters = nil
	c.unwatch(ctx)
	c.mu.Unlock()
	ctx.Session.Remove(ctx, c.Self)
	return &methods.DestroyPropertyCollectorBody{Res: new(types.DestroyPropertyCollectorResponse)}
}

func (c *collector) CreateFilter(ctx *simulator.Context, r *types.CreateFilter) soap.HasFault {
	body := new(methods.CreateFilterBody)
	f := &filter{collector: c, objects: map[types.ManagedObjectReference]*record{}}
	f.Self.Type, f.Spec, f.PartialUpdates = "PropertyFilter", r.Spec, r.PartialUpdates

	c.mu.Lock()
	defer c.mu.Unlock()
	if c.watch == nil { // before the first look, lest a change in between be missed
		c.watch = newWatch()
		ctx.Map.AddHandler(c.watch)
	}
	if fault := f.collect(ctx, nil, c.version+1); fault != nil {
		if len(c.filters) == 0 {
			c.unwatch(ctx)
		}
		body.Fault_ = fault
		return body
	}
	c.version++
	c.filters = append(c.filters, f)
	body.Res = &types.CreateFilterResponse{Returnval: ctx.Session.Put(f).Reference()}
	return body
}

// remove forgets a filter.
func (c *collector) remove(ctx *simulator.Context, f *filter) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for i := range c.filters {
		if c.filters[i] == f {
			c.filters = append(c.filters[:i:i], c.filters[i+1:]...)
			break
		}
	}
	if len(c.filters) == 0 {
		c.unwatch(ctx)
	}
}

func (c *collector) unwatch(ctx *simulator.Context) {
	if c.watch != nil {
		ctx.Map.RemoveHandler(c.watch)
		c.watch = nil
	}
}

func (c *collector) CancelWaitForUpdates(*types.CancelWaitForUpdates) soap.HasFault {
	c.cancel()
	return &methods.CancelWaitForUpdatesBody{Res: new(types.CancelWaitForUpdatesResponse)}
}

func (c *collector) cancel() {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.stop != nil {
		close(c.stop)
		c.stop = nil
	}
}

func (c *collector) WaitForUpdatesEx(ctx *simulator.Context, r *types.WaitForUpdatesEx) soap.HasFault {
	body := new(methods.WaitForUpdatesExBody)
	since, err := strconv.Atoi("0" + r.Version)
	if err != nil {
		body.Fault_ = simulator.Fault("", new(types.InvalidCollectorVersion))
		return body
	}
	wait, cancel := context.WithCancel(context.Background())
	if r.Options != nil && r.Options.MaxWaitSeconds != nil {
		wait, cancel = context.WithTimeout(wait, time.Duration(*r.Options.MaxWaitSeconds)*time.Second)
	}
	defer cancel()

	c.mu.Lock()
	if c.stop == nil {
		c.stop = make(chan struct{})
	}
	stop, filters := c.stop, c.filters
	c.mu.Unlock()

	tick := time.NewTicker(20 * time.Millisecond) // lets updates accumulate
	defer tick.Stop()
	for {
		set, alive := c.updates(ctx, since, filters)
		switch {
		case len(set.FilterSet) > 0 || r.Version == "":
			body.Res = &types.WaitForUpdatesExResponse{Returnval: set}
			return body
		case !alive: // the request was given up: its filter is gone
			body.Fault_ = simulator.Fault("", new(types.RequestCanceled))
			return body
		}
		select {
		case <-wait.Done():
			body.Res = new(types.WaitForUpdatesExResponse)
			return body
		case <-stop:
			body.Fault_ = simulator.Fault("", new(types.RequestCanceled))
			return body
		case <-tick.C:
		}
	}
}

func (c *collector) WaitForUpdates(ctx *simulator.Context, r *types.WaitForUpdates) soap.HasFault {
	res := c.WaitForUpdatesEx(ctx, &types.WaitForUpdatesEx{This: r.This, Version: r.Version}).(*methods.WaitForUpdatesExBody)
	body := &methods.WaitForUpdatesBody{Fault_: res.Fault_}
	if res.Res != nil && res.Res.Returnval != nil {
		body.Res = &types.WaitForUpdatesResponse{Returnval: *res.Res.Returnval}
	}
	return body
}

// updates returns what happened after a version, and whether any of the filters
// that a request began with is still there.
func (c *collector) updates(ctx *simulator.Context, since int, began []*filter) (*types.UpdateSet, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.watch != nil {
		if seen := c.watch.take(); len(seen) > 0 {
			c.version++
			for _, f := range c.filters {
				if f.concerns(seen) {
					_ = f.collect(ctx, seen, c.version)
				}
			}
		}
	}
	set := &types.UpdateSet{Version: strconv.Itoa(c.version)}
	alive := len(began) == 0
	for _, f := range c.filters {
		if objects := f.since(since); len(objects) > 0 {
			set.FilterSet = append(set.FilterSet, types.PropertyFilterUpdate{Filter: f.Self, ObjectSet: objects})
		}
		for i := 0; i < len(began) && !alive; i++ {
			alive = began[i] == f
		}
	}
	return set, alive
}
