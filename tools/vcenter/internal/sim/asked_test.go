package sim

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/vmware/govmomi/simulator"
	"github.com/vmware/govmomi/vim25/types"
)

func TestAskedTellsWhatPrivilegesDependOn(t *testing.T) {
	a := newAsked()
	s := httptest.NewServer(a.serve(http.HandlerFunc(func(http.ResponseWriter, *http.Request) {})))
	defer s.Close()
	send := func(method, path, agent, body string) *http.Response {
		r, err := http.NewRequest(method, s.URL+path, strings.NewReader(body))
		if err != nil {
			t.Fatal(err)
		}
		r.Header.Set("User-Agent", agent)
		if body != "" {
			r.Header.Set("SOAPAction", "urn:pbm/2.0")
		}
		response, err := http.DefaultClient.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		return response
	}
	item := "/rest/item/1de9e0ee-6a5b-4b6e-8b50-0f5f0d5d7d0a"
	send("POST", item+"?~action=deploy", "govc/0.53.0", "").Body.Close()
	send("POST", item+"?~action=deploy", "Go-http-client/1.1", "").Body.Close()
	send("DELETE", "/rest/tag/id:urn:vmomi:1", "Go-http-client/1.1", "").Body.Close()
	send("GET", "/folder/disk.vmdk", "Go-http-client/1.1", "").Body.Close()
	send("POST", "/rest/tag", "vcenter-ctl govmomi/0.53.0 (go)", "").Body.Close()
	send("POST", "/pbm", "govc/0.53.0", `<s:Body xmlns="x"><PbmQueryProfile xmlns="pbm">`).Body.Close()

	answer := send("GET", askedPath, "", "")
	defer answer.Body.Close()
	var got map[string][]string
	if err := json.NewDecoder(answer.Body).Decode(&got); err != nil {
		t.Fatal(err)
	}
	want := map[string][]string{
		"POST /rest/item/ID deploy": {"govc", "Go-http-client"},
		"DELETE /rest/tag/ID":       {"Go-http-client"},
		"/pbm PbmQueryProfile":      {"govc"},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestAskedTellsWhatAReconfigurationChanges(t *testing.T) {
	a := newAsked()
	session := &simulator.Session{UserSession: types.UserSession{UserAgent: "govc/0.53.0"}}
	ctx := &simulator.Context{Session: session}
	disk := &types.VirtualDeviceConfigSpec{
		Operation: "add", FileOperation: "create", Device: &types.VirtualDisk{},
	}
	card := &types.VirtualDeviceConfigSpec{Operation: "edit", Device: &types.VirtualVmxnet3{}}
	scsi := &types.VirtualDeviceConfigSpec{Operation: "add", Device: &types.ParaVirtualSCSIController{}}
	spec := types.VirtualMachineConfigSpec{
		NumCPUs:      4,
		DeviceChange: []types.BaseVirtualDeviceConfigSpec{disk, card, scsi},
	}
	vm := types.ManagedObjectReference{Type: "VirtualMachine", Value: "vm-1"}
	a.note(ctx, &simulator.Method{Name: "ReconfigVM_Task", This: vm, Body: &types.ReconfigVM_Task{Spec: spec}})
	a.note(ctx, &simulator.Method{Name: "Destroy_Task", This: vm})

	var got []string
	for call := range a.calls {
		got = append(got, call)
	}
	slices.Sort(got)
	want := []string{
		"VirtualMachine.Destroy_Task",
		"VirtualMachine.ReconfigVM_Task add controller",
		"VirtualMachine.ReconfigVM_Task add disk, create its file",
		"VirtualMachine.ReconfigVM_Task edit network adapter",
		"VirtualMachine.ReconfigVM_Task numCPUs",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}
