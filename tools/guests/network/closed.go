package network

import (
	_ "embed"
	"fmt"
	"net/netip"
	"os/exec"
	"strings"
)

//go:embed closed.nft
var closedRules string

// closeOff lets a bridge lead to the forward proxies alone.
func closeOff(bridge string, services netip.Addr) error {
	nft := exec.Command("nft", "--define", "closed_bridge="+bridge, "--define", "services_address="+services.String(), "--file", "-")
	nft.Stdin = strings.NewReader(closedRules)
	if out, err := nft.CombinedOutput(); err != nil {
		return fmt.Errorf("nft: %w: %s", err, out)
	}
	return nil
}
