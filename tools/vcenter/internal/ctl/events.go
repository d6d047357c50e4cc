package ctl

import (
	"context"
	"reflect"
	"sort"
	"time"

	"github.com/vmware/govmomi/event"
	"github.com/vmware/govmomi/vim25/types"
)

// Event is an entry of the event log.
type Event struct {
	Key     int32     `json:"key"`
	Time    time.Time `json:"time"`
	Kind    string    `json:"kind"` // such as VmPoweredOnEvent
	Machine string    `json:"machine"`
	Message string    `json:"message"`
}

// Events reads the event log, oldest first.
func (s *Session) Events(ctx context.Context) (any, error) {
	c, err := event.NewManager(s.client.Client).CreateCollectorForEvents(ctx, types.EventFilterSpec{})
	if err != nil {
		return nil, err
	}
	defer func() { _ = c.Destroy(ctx) }()
	if err := c.Rewind(ctx); err != nil {
		return nil, err
	}
	events := []Event{}
	for {
		page, err := c.ReadNextEvents(ctx, 500)
		if err != nil {
			return nil, err
		}
		if len(page) == 0 {
			break
		}
		for _, e := range page {
			events = append(events, describe(e))
		}
	}
	sort.Slice(events, func(i, j int) bool { return events[i].Key < events[j].Key })
	return events, nil
}

func describe(e types.BaseEvent) Event {
	base := e.GetEvent()
	d := Event{Key: base.Key, Time: base.CreatedTime, Kind: reflect.TypeOf(e).Elem().Name(), Message: base.FullFormattedMessage}
	if base.Vm != nil {
		d.Machine = base.Vm.Name
	}
	return d
}
