// Package backdoor is how a guest talks to what runs it, in place of VMware's
// own port: a stream socket on which each line is a request in JSON, and is
// answered by one line.
package backdoor

// Path is where a guest finds the socket.
const Path = "/run/vmware/backdoor.sock"

// What a guest may ask for.
const (
	Get  = "get"    // the value of a key of guestinfo
	Set  = "set"    // gives a key of guestinfo a value
	Tell = "report" // what the guest knows of itself
	Wait = "wait"   // blocks until the guest is to do something
)

// What a guest that waits is told to do.
const (
	Shutdown = "shutdown"
	Reboot   = "reboot"
)

// Request is what a guest says.
type Request struct {
	Op    string `json:"op"`
	Key   string `json:"key,omitempty"`
	Value string `json:"value,omitempty"`
	Report
}

// Answer is what it is answered.
type Answer struct {
	OK    bool   `json:"ok"`
	Value string `json:"value,omitempty"`
}

// Report is what a guest knows of itself.
type Report struct {
	Hostname   string      `json:"hostname,omitempty"`
	Interfaces []Interface `json:"interfaces,omitempty"`
	Routes     []Route     `json:"routes,omitempty"`
}

// Interface is a network interface of a guest.
type Interface struct {
	MAC       string   `json:"mac"`
	Name      string   `json:"name"`
	Addresses []string `json:"addresses"` // such as 10.0.0.5/24
}

// Route is a route of a guest; its interface is named.
type Route struct {
	Destination string `json:"destination"` // such as 0.0.0.0/0
	Gateway     string `json:"gateway"`
	Interface   string `json:"interface"`
}
