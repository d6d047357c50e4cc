package initramfs

import (
	"net/netip"
	"slices"
	"testing"
)

func TestAddressesReadWhatThePackageWrites(t *testing.T) {
	got, err := Addresses([]string{
		"ip=10.0.0.5::10.0.0.1:255.255.255.0:web:ens192:none:1.1.1.1:9.9.9.9",
		"ip=[fd00::5]::[fd00::1]:64:web:ens224:none",
		"quiet",
		"ip=ens256:dhcp",
		"ip=dhcp",
	})
	if err != nil {
		t.Fatal(err)
	}
	addr := netip.MustParseAddr
	want := []Address{
		{Device: "ens192", Prefix: netip.MustParsePrefix("10.0.0.5/24"), Gateway: addr("10.0.0.1"), Servers: []netip.Addr{addr("1.1.1.1"), addr("9.9.9.9")}},
		{Device: "ens224", Prefix: netip.MustParsePrefix("fd00::5/64"), Gateway: addr("fd00::1")},
		{Device: "ens256", DHCP: true},
		{DHCP: true},
	}
	same := func(a, b Address) bool {
		return a.Device == b.Device && a.DHCP == b.DHCP && a.Prefix == b.Prefix && a.Gateway == b.Gateway && slices.Equal(a.Servers, b.Servers)
	}
	if !slices.EqualFunc(got, want, same) {
		t.Errorf("got %+v", got)
	}
}

func TestAddressesRefuseWhatFlatcarDoes(t *testing.T) {
	for _, argument := range []string{"ip=10.0.0.5::10.0.0.1:255.0.255.0::ens192:none", "ip=::::::none", "ip=auto6"} {
		if _, err := Addresses([]string{argument}); err == nil {
			t.Errorf("%s was accepted", argument)
		}
	}
}
