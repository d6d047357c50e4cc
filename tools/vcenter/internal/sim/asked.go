package sim

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/vmware/govmomi/simulator"
	"github.com/vmware/govmomi/vim25/types"
)

// askedPath is where anybody finds out what the vCenter was asked for.
const askedPath = "/asked"

// asked remembers what the vCenter was asked for, and by which programs: as much
// of each call as the privileges depend on that a real one wants for it. That is
// the kind of the object and the method; of a reconfiguration also each property
// that it changes, and of a REST call the path without the ids in it.
type asked struct {
	mu    sync.Mutex
	calls map[string][]string
}

// own are the programs of the bench: the simulator itself, which deploys library
// items by its own calls, and the helper of the tests.
var own = []string{"vsphere-sim", "vcenter-ctl"}

func newAsked() *asked { return &asked{calls: map[string][]string{}} }

func (a *asked) add(call, agent string) {
	// "govc/0.53.0 ...", "vcenter-ctl govmomi/0.53.0 ..."
	program := strings.FieldsFunc(agent, func(r rune) bool { return r == '/' || r == ' ' })
	if len(program) == 0 || slices.Contains(own, program[0]) {
		return
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	if !slices.Contains(a.calls[call], program[0]) {
		a.calls[call] = append(a.calls[call], program[0])
	}
}

// note sees each call of the SOAP API before it is dispatched.
func (a *asked) note(ctx *simulator.Context, m *simulator.Method) {
	if ctx.Session == nil {
		return // a login, and what comes before it
	}
	call := m.This.Type + "." + m.Name
	agent := ctx.Session.UserAgent
	if b, ok := m.Body.(*types.ReconfigVM_Task); ok {
		for _, part := range changed(&b.Spec) {
			a.add(call+" "+part, agent)
		}
		return
	}
	a.add(call, agent)
}

// changed names what a spec sets. Of a device it is what is done to it, and its
// kind; which kind of adapter or controller counts for nothing.
func changed(spec *types.VirtualMachineConfigSpec) []string {
	var parts []string
	value := reflect.ValueOf(*spec)
	for i := range value.NumField() {
		field := value.Type().Field(i)
		if field.Name == "DeviceChange" || field.Anonymous || value.Field(i).IsZero() {
			continue
		}
		parts = append(parts, strings.Split(field.Tag.Get("json"), ",")[0])
	}
	for _, change := range spec.DeviceChange {
		one := change.GetVirtualDeviceConfigSpec()
		parts = append(parts, string(one.Operation)+" "+kindOf(one))
	}
	return parts
}

func kindOf(change *types.VirtualDeviceConfigSpec) string {
	switch change.Device.(type) {
	case *types.VirtualDisk:
		if change.FileOperation != "" {
			return "disk, " + string(change.FileOperation) + " its file"
		}
		return "disk"
	case types.BaseVirtualEthernetCard:
		return "network adapter"
	case types.BaseVirtualController:
		return "controller"
	}
	return reflect.TypeOf(change.Device).Elem().Name()
}

var (
	// method is the name of a call in a SOAP envelope.
	method = regexp.MustCompile(`<(?:\w+:)?Body[^>]*>\s*<(?:\w+:)?(\w+)`)
	// named is a part of a path that names an object.
	named = regexp.MustCompile(`id:[^/?]+|[0-9a-f]{8}-[0-9a-f-]{27}|urn:[^/?]+`)
)

// serve sees what is not dispatched as a call of the vCenter itself, and answers
// what it was asked for.
func (a *asked) serve(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		path := r.URL.Path
		switch {
		case path == askedPath:
			a.mu.Lock()
			defer a.mu.Unlock()
			_ = json.NewEncoder(w).Encode(a.calls)
			return
		case strings.HasPrefix(path, "/folder/"), strings.HasPrefix(path, "/nfc/"):
			// Files, which a ticket of another call allows, or tests look at.
		case r.Header.Get("SOAPAction") == "":
			call := r.Method + " " + named.ReplaceAllString(path, "ID")
			if action := r.URL.Query().Get("~action"); action != "" {
				call += " " + action
			}
			a.add(call, r.UserAgent())
		case !strings.HasPrefix(path, "/sdk"):
			body, err := io.ReadAll(r.Body)
			if err != nil {
				http.Error(w, err.Error(), http.StatusBadRequest)
				return
			}
			r.Body = io.NopCloser(bytes.NewReader(body))
			if name := method.FindSubmatch(body); name != nil {
				a.add(path+" "+string(name[1]), r.UserAgent())
			}
		}
		next.ServeHTTP(w, r)
	})
}
