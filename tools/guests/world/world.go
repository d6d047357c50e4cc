// Package world says where the parts of a run are: the namespaces that
// guest-run made, and what is served in them.
//
// # The guests' trust
//
// Each run has an authority of its own, so a guest's tree, which is kept and
// shared, cannot hold it. Whoever makes a guest's root adds it before the guest's
// first boot, as if the vendor had shipped it:
//
//   - the certificate as /usr/share/ca-certificates/world.crt,
//   - a link to it as /etc/ssl/certs/world.pem,
//   - its text at the end of /etc/ssl/certs/ca-certificates.crt.
//
// Go programs, curl, docker and containerd read the third; a program that looks
// for the hash of a name needs `openssl rehash` in /etc/ssl/certs. The private
// authority is added nowhere: a config does that, or the fetch fails.
package world

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/netip"
	"os"
	"path/filepath"
)

// Variable names the environment variable with the path of the run's world.json.
const Variable = "FLATCAR_GUESTS_WORLD"

// Services is the address of everything that is served in a world: registry,
// web server, proxy and name server.
var Services = netip.AddrFrom4([4]byte{10, 254, 0, 1})

// World is what world.json holds. All paths are absolute, and the same inside
// and outside of the namespaces.
type World struct {
	// Services is the address of the registry, the web server and the proxies.
	Services netip.Addr `json:"services"`
	// Proxy is the URL of the forward proxy.
	Proxy string `json:"proxy"`
	// AuthenticatedProxy is the URL, with user and password, of a forward proxy
	// that serves nobody without them.
	AuthenticatedProxy string `json:"authenticatedProxy"`
	// Authority is the file of the certificate that signs for all hosts but the private ones.
	Authority string `json:"authority"`
	// PrivateAuthority is the file of the certificate that signs for *.private.test.
	PrivateAuthority string `json:"privateAuthority"`
	// WWW is the folder of the web server: WWW/HOST/PATH is http(s)://HOST/PATH.
	WWW string `json:"www"`
	// WebLog and ProxyLog are the files of what was asked for, one JSON object a line.
	WebLog   string `json:"webLog"`
	ProxyLog string `json:"proxyLog"`
	// Registry is the run's own image store, searched before that of guest-run's flag.
	Registry string `json:"registry"`
	// Guests is the folder that has one folder for each machine.
	Guests string `json:"guests"`
	// Networks is the folder of the networks' name servers: leases and locks.
	Networks string `json:"networks"`
	// Names is the folder of hosts files that every open network's name server knows.
	Names string `json:"names"`
	// ControlGroup is the name of the folder, in every hierarchy of control groups,
	// that the run's guests are to have theirs in. It is removed with the run.
	ControlGroup string `json:"controlGroup"`
}

// In is the world of a run folder.
func In(dir, controlGroup string) World {
	in := func(name string) string { return filepath.Join(dir, name) }
	return World{
		Services:           Services,
		Proxy:              fmt.Sprintf("http://%s:3128", Services),
		AuthenticatedProxy: fmt.Sprintf("http://guest:sesame@%s:3129", Services),
		Authority:          in("authority.pem"),
		PrivateAuthority:   in("private-authority.pem"),
		WWW:                in("www"),
		WebLog:             in("web.log"),
		ProxyLog:           in("proxy.log"),
		Registry:           in("registry"),
		Guests:             in("guests"),
		Networks:           in("networks"),
		Names:              in("names"),
		ControlGroup:       controlGroup,
	}
}

// MakeFolders makes the folders that the world's users write to.
func (w World) MakeFolders() error {
	for _, dir := range []string{w.WWW, w.Registry, w.Guests, w.Networks, w.Names} {
		if err := os.MkdirAll(dir, 0o755); err != nil {
			return err
		}
	}
	return nil
}

// Write puts the description of the world into a file.
func (w World) Write(file string) error {
	text, err := json.MarshalIndent(w, "", "  ")
	if err != nil {
		return err
	}
	return os.WriteFile(file, append(text, '\n'), 0o644)
}

// Read reads the description of a world.
func Read(file string) (World, error) {
	var w World
	text, err := os.ReadFile(file)
	if err != nil {
		return w, err
	}
	if err := json.Unmarshal(text, &w); err != nil {
		return w, fmt.Errorf("%s is not the description of a world: %w", file, err)
	}
	return w, nil
}

// Current is the world that this process runs in; an error if guest-run did not start it.
func Current() (World, error) {
	file := os.Getenv(Variable)
	if file == "" {
		return World{}, errors.New(Variable + " is not set: start the program with guest-run")
	}
	return Read(file)
}
