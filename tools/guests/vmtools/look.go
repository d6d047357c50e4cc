package vmtools

import (
	"encoding/json"
	"net"
	"os"
	"os/exec"
	"strings"

	"guests/backdoor"
)

// excluded are interfaces that VMware's tools do not report by default.
var excluded = []string{"veth", "docker", "virbr", "antrea-", "cali"}

// look gathers what the guest knows of itself.
func look() backdoor.Report {
	var r backdoor.Report
	r.Hostname, _ = os.Hostname()
	all, _ := net.Interfaces()
	for _, card := range all {
		if card.Flags&net.FlagLoopback == 0 && len(card.HardwareAddr) == 6 && !isExcluded(card.Name) {
			r.Interfaces = append(r.Interfaces, backdoor.Interface{
				MAC: card.HardwareAddr.String(), Name: card.Name, Addresses: addresses(card),
			})
		}
	}
	r.Routes = append(routes("-4", "0.0.0.0/0"), routes("-6", "::/0")...)
	return r
}

func isExcluded(name string) bool {
	for _, prefix := range excluded {
		if strings.HasPrefix(name, prefix) {
			return true
		}
	}
	return false
}

func addresses(card net.Interface) []string {
	found := []string{}
	all, _ := card.Addrs()
	for _, a := range all {
		found = append(found, a.String())
	}
	return found
}

// routes are those with a gateway, of one family.
func routes(family, everywhere string) (found []backdoor.Route) {
	out, err := exec.Command("ip", "-json", family, "route").Output()
	if err != nil {
		return nil
	}
	var table []struct{ Dst, Gateway, Dev string }
	if json.Unmarshal(out, &table) != nil {
		return nil
	}
	for _, r := range table {
		if r.Gateway == "" || isExcluded(r.Dev) {
			continue
		}
		if r.Dst == "default" {
			r.Dst = everywhere
		}
		found = append(found, backdoor.Route{Destination: r.Dst, Gateway: r.Gateway, Interface: r.Dev})
	}
	return found
}
