package network

import (
	"net/netip"
	"slices"
	"testing"
)

func TestDHCPGivesOutTheLastQuarter(t *testing.T) {
	for address, want := range map[string][2]string{
		"10.77.0.1/24":  {"10.77.0.192", "10.77.0.254"},
		"10.0.3.7/22":   {"10.0.3.0", "10.0.3.254"},
		"192.0.2.17/28": {"192.0.2.28", "192.0.2.30"},
	} {
		first, last := lastQuarter(netip.MustParsePrefix(address))
		if got := [2]string{first.String(), last.String()}; got != want {
			t.Errorf("%s: %v", address, got)
		}
	}
}

func TestRoutersAreAnnouncedOnlyIfWanted(t *testing.T) {
	addresses := []netip.Prefix{netip.MustParsePrefix("10.77.0.1/24"), netip.MustParsePrefix("fd77::1/64")}
	dhcp := "--dhcp-range=10.77.0.192,10.77.0.254,1h"
	if got := ranges(addresses, false); !slices.Equal(got, []string{dhcp}) {
		t.Errorf("usual network: %q", got)
	}
	if got := ranges(addresses, true); !slices.Equal(got, []string{dhcp, "--enable-ra", "--dhcp-range=fd77::,ra-only,64"}) {
		t.Errorf("advertising network: %q", got)
	}
}

func TestBridgesHaveNamesThatTheKernelTakes(t *testing.T) {
	one, other := bridgeOf("VM Network with a long name"), bridgeOf("VM Network")
	if len(one) > 15 || one == other {
		t.Errorf("%q and %q", one, other)
	}
}
