// Package sim is a vCenter for tests: govmomi's simulator, and the answers of a
// real vCenter that the simulator does not give and that Terraform's vSphere
// provider relies on.
package sim

import (
	"crypto/tls"
	"net"
	"net/url"
	"time"

	_ "github.com/vmware/govmomi/lookup/simulator"
	_ "github.com/vmware/govmomi/pbm/simulator"
	"github.com/vmware/govmomi/simulator"
	_ "github.com/vmware/govmomi/vapi/cluster/simulator"
	_ "github.com/vmware/govmomi/vapi/simulator"

	"vcenter/internal/guests"
)

// The only account.
const (
	User     = "user"
	Password = "pass"
)

// Options say what the vCenter holds and how its machines behave.
type Options struct {
	Listen     string // address; port 0 takes a free one
	ESXi       bool   // a host without a vCenter: no clusters, no templates, one datastore
	Clusters   int
	Hosts      int // of each cluster
	Datastores int
	Portgroups int      // networks beside "VM Network", "DC0_DVPG0" and so on
	Templates  []string // names
	Template   Template // what all of them are
	// Boot is the time from power on to guest tools and an address; if negative
	// they never come.
	Boot time.Duration
	// CloneLate is how long a request to clone a machine takes to arrive.
	CloneLate time.Duration
	// CloneTakes is how long a clone takes, whether or not its client waits for it.
	CloneTakes time.Duration
	// Guests says what machines are made of that really run; nil if none does.
	Guests *guests.Options
}

// Server is a running vCenter.
type Server struct {
	URL       *url.URL
	Inventory Inventory

	model  *simulator.Model
	server *simulator.Server
	guests *guests.Guests
}

// Start makes the inventory and begins to listen.
func Start(o Options) (*Server, error) {
	if err := canListen(o.Listen); err != nil {
		return nil, err
	}
	m := o.model()
	if err := m.Create(); err != nil {
		m.Remove()
		return nil, err
	}
	releaseHosts(m)
	f := newFidelity(m, o.Boot, o.CloneTakes)
	f.install()
	if o.Guests != nil {
		if err := f.runGuests(*o.Guests); err != nil {
			m.Remove()
			return nil, err
		}
	}
	for _, name := range o.Templates {
		if o.ESXi {
			break // a host alone has none
		}
		if err := f.template(name, o.Template); err != nil {
			m.Remove()
			return nil, err
		}
	}

	m.Service.TLS = new(tls.Config)
	m.Service.RegisterEndpoints = true
	m.Service.Listen = &url.URL{Host: o.Listen, User: url.UserPassword(User, Password)}
	s := m.Service.NewServer()
	if !o.ESXi {
		f.rememberPolicies()
	}
	s.Config.Handler = f.calls.serve(f.asked.serve(slowClones(rest(s.Config.Handler), o.CloneLate)))
	return &Server{URL: s.URL, Inventory: f.inventory(), model: m, server: s, guests: f.guests}, nil
}

func (o Options) model() *simulator.Model {
	m := simulator.VPX()
	m.Datacenter, m.Cluster, m.ClusterHost, m.Host = 1, o.Clusters, o.Hosts, 0
	m.Datastore, m.Portgroup = o.Datastores, o.Portgroups
	if o.ESXi {
		m = simulator.ESX()
	}
	m.Machine, m.Autostart = 0, false
	m.ServiceContent.About = asRelease(m.ServiceContent.About)
	return m
}

// canListen finds out early what the simulator would panic about.
func canListen(address string) error {
	l, err := net.Listen("tcp", address)
	if err != nil {
		return err
	}
	return l.Close()
}

// Close ends the vCenter and removes its files.
func (s *Server) Close() {
	s.server.CloseClientConnections()
	s.server.Close()
	if s.guests != nil {
		s.guests.Close()
	}
	s.model.Remove()
}
