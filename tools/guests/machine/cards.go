package machine

import (
	"fmt"
	"os/exec"
	"strings"
)

// adapters are the names that the kernel gives to VMware's cards, in the order of
// the cards.
var adapters = []string{"ens192", "ens224", "ens256", "ens161", "ens193", "ens225", "ens257", "ens162", "ens194", "ens226"}

// plug gives the network namespace of a process its cards, each plugged into its
// network's bridge.
func plug(cards []Card, pid int) (names []string, err error) {
	for i, card := range cards {
		if i == len(adapters) {
			return nil, fmt.Errorf("a machine has %d network cards at most", len(adapters))
		}
		names = append(names, adapters[i])
		far := farEnd(pid, i)
		add := []string{"link", "add", far, "type", "veth", "peer", "name", adapters[i], "address", card.MAC, "netns", fmt.Sprint(pid)}
		for _, args := range [][]string{add, {"link", "set", far, "master", card.Bridge, "up"}} {
			if out, err := exec.Command("ip", args...).CombinedOutput(); err != nil {
				return nil, fmt.Errorf("ip %s: %s", strings.Join(args, " "), strings.TrimSpace(string(out)))
			}
		}
	}
	return names, nil
}

// unplug takes the cards out. The kernel takes its time to end a namespace whose
// processes are gone, and a machine that starts again meanwhile would meet its own
// address: IPv6 finds it taken, and networkd waits two minutes for it.
func unplug(cards []Card, pid int) {
	for i := range cards {
		_ = exec.Command("ip", "link", "del", farEnd(pid, i)).Run() // gone already where the kernel was quick
	}
}

// farEnd is the name that a card has at its bridge.
func farEnd(pid, card int) string { return fmt.Sprintf("g%d-%d", pid, card) }
