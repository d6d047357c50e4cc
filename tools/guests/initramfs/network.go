package initramfs

import (
	"fmt"
	"net"
	"net/netip"
	"os"
	"os/exec"
	"strings"
	"time"

	"guests/backdoor"
)

// network is the initramfs's own: it is there when something is to be fetched
// over it, and gone before the system starts.
type network struct {
	servers []netip.Addr // of names
}

func (b *boot) hasNet() bool { return b.net != nil }

// network brings the adapters up: as the ip= arguments say, or else by DHCP.
func (b *boot) network() error {
	if b.net != nil {
		return nil
	}
	b.net = &network{}
	static, err := Addresses(b.networkArguments())
	if err != nil {
		return err
	}
	cards, err := cards()
	if err != nil {
		return err
	}
	for _, card := range cards {
		if err := ip("link", "set", card.Name, "up"); err != nil {
			return err
		}
	}
	for _, card := range cards {
		if err := b.configure(card, static); err != nil {
			return err
		}
	}
	return b.net.writeResolver()
}

// networkArguments are those of the kernel, or else of the machine's guestinfo.
func (b *boot) networkArguments() []string {
	var own []string
	for _, arg := range b.Cmdline {
		if strings.HasPrefix(arg, "ip=") {
			own = append(own, arg)
		}
	}
	if len(own) > 0 {
		return own
	}
	value, _, _ := backdoor.Open().Get("guestinfo.afterburn.initrd.network-kargs")
	return strings.Fields(value)
}

// configure gives a card the addresses that are meant for it, or those that DHCP gives.
func (b *boot) configure(card net.Interface, static []Address) error {
	named := false
	for _, a := range static {
		if a.Device != "" && a.Device != card.Name || a.DHCP {
			continue
		}
		named = true
		b.say("%s has %s, gateway %s", card.Name, a.Prefix, a.Gateway)
		if err := ip("address", "add", a.Prefix.String(), "dev", card.Name, "nodad"); err != nil {
			return err
		}
		if a.Gateway.IsValid() {
			if err := ip("route", "replace", "default", "via", a.Gateway.String(), "dev", card.Name); err != nil {
				return err
			}
		}
		b.net.servers = append(b.net.servers, a.Servers...)
	}
	if named {
		return nil
	}
	lease, err := askDHCP(card, 10*time.Second)
	if err != nil {
		b.say("%s: %v", card.Name, err) // another card may have a network
		return nil
	}
	b.say("%s has %s by DHCP, gateway %s", card.Name, lease.prefix, lease.gateway)
	if err := ip("address", "add", lease.prefix.String(), "dev", card.Name); err != nil {
		return err
	}
	if lease.gateway.IsValid() {
		_ = ip("route", "add", "default", "via", lease.gateway.String(), "dev", card.Name) // the first card's stays
	}
	b.net.servers = append(b.net.servers, lease.servers...)
	return nil
}

// writeResolver replaces resolv.conf, which is a link to what the initramfs has not.
func (n *network) writeResolver() error {
	var text strings.Builder
	for _, server := range n.servers {
		fmt.Fprintf(&text, "nameserver %s\n", server)
	}
	_ = os.Remove("/etc/resolv.conf")
	return os.WriteFile("/etc/resolv.conf", []byte(text.String()), 0o644)
}

func (b *boot) networkDown() error {
	cards, err := cards()
	if err != nil {
		return err
	}
	for _, card := range cards {
		if err := ip("address", "flush", "dev", card.Name); err != nil {
			return err
		}
		if err := ip("link", "set", card.Name, "down"); err != nil {
			return err
		}
	}
	return nil
}

func cards() ([]net.Interface, error) {
	all, err := net.Interfaces()
	var found []net.Interface
	for _, i := range all {
		if i.Flags&net.FlagLoopback == 0 && len(i.HardwareAddr) == 6 {
			found = append(found, i)
		}
	}
	return found, err
}

func ip(args ...string) error {
	if out, err := exec.Command("ip", args...).CombinedOutput(); err != nil {
		return fmt.Errorf("ip %s: %s", strings.Join(args, " "), strings.TrimSpace(string(out)))
	}
	return nil
}
