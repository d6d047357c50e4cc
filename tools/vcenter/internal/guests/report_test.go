package guests

import (
	"slices"
	"testing"

	"github.com/vmware/govmomi/vim25/types"

	"guests/backdoor"
)

func TestCardsReported(t *testing.T) {
	known := []types.GuestNicInfo{{MacAddress: "00:50:56:80:00:01", DeviceConfigId: 4000}, {MacAddress: "gone", DeviceConfigId: -1}}
	r := backdoor.Report{
		Interfaces: []backdoor.Interface{
			{MAC: "02:42:00:00:00:01", Name: "br0", Addresses: []string{"192.168.0.1/24"}},
			{MAC: "00:50:56:80:00:01", Name: "ens192", Addresses: []string{"fe80::1/64", "fd00::5/64", "10.0.0.5/24"}},
		},
		Routes: []backdoor.Route{{Destination: "0.0.0.0/0", Gateway: "10.0.0.1", Interface: "ens192"}},
	}
	nics, index := cardsReported(known, r)
	if len(nics) != 2 || nics[0].DeviceConfigId != 4000 || nics[1].DeviceConfigId != -1 {
		t.Errorf("got %+v", nics)
	}
	if !slices.Equal(nics[0].IpAddress, []string{"fe80::1", "fd00::5", "10.0.0.5"}) || index["ens192"] != 0 {
		t.Errorf("the VM's card has %v", nics[0].IpAddress)
	}
	if got := primaryAddress(r); got != "10.0.0.5" {
		t.Errorf("the primary address is %s", got)
	}
}
