package sim

import (
	"github.com/vmware/govmomi/simulator"
	"github.com/vmware/govmomi/vim25/types"
)

// release is what the vCenter and its hosts say they are. The provider reads
// the version: it sends newer properties to newer vCenters only, and asks
// newer ones in another way.
const (
	release    = "8.0.3"
	apiVersion = "8.0.3.0"
	build      = "24022515"
)

// asRelease gives what a vCenter or a host says about itself the release above.
func asRelease(about types.AboutInfo) types.AboutInfo {
	about.FullName = about.Name + " " + release + " build-" + build
	about.Version, about.ApiVersion, about.Build = release, apiVersion, build
	about.LicenseProductVersion = "8.0"
	return about
}

// releaseHosts gives the hosts of a vCenter its own release.
func releaseHosts(m *simulator.Model) {
	for _, e := range m.Map().All("HostSystem") {
		host := e.(*simulator.HostSystem)
		about := asRelease(host.Config.Product)
		host.Config.Product, host.Summary.Config.Product = about, &about
	}
}
