package sim

import (
	"fmt"
	"testing"

	"github.com/vmware/govmomi/vim25/mo"
	"github.com/vmware/govmomi/vim25/types"
)

func TestWantedAddresses(t *testing.T) {
	for _, c := range []struct{ key, value, cards, gateway string }{
		{addressKey, "192.0.2.7", "[[192.0.2.7/24]]", ""},
		{addressKey, "nonsense", "[]", ""},
		{kargsKey, "ip=192.0.2.7::192.0.2.1:255.255.255.128:web:ens192:none", "[[192.0.2.7/25]]", "192.0.2.1"},
		{
			kargsKey,
			"ip=192.0.2.7::192.0.2.1:24::ens192:none ip=[2001:db8::7]::[2001:db8::1]:64::ens192:none ip=198.51.100.7::198.51.100.1:24::ens224:none nameserver=192.0.2.53",
			"[[192.0.2.7/24 2001:db8::7/64] [198.51.100.7/24]]", "192.0.2.1",
		},
		{kargsKey, "ip=dhcp", "[]", ""},
	} {
		vm := &mo.VirtualMachine{Config: &types.VirtualMachineConfigInfo{
			ExtraConfig: []types.BaseOptionValue{&types.OptionValue{Key: c.key, Value: c.value}},
		}}
		cards, gateway := wanted(vm)
		if got := fmt.Sprint(cards); got != c.cards || gateway != c.gateway {
			t.Errorf("%s=%s: got %s by way of %q", c.key, c.value, got, gateway)
		}
	}
}
