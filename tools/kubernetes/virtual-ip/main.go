// virtual-ip takes the place of kube-vip, whose source no Go proxy serves. It is set
// up by the same environment variables and elects its leader with the same Lease.
// The leader alone has the address, and tells the network so by ARP.
package main

import (
	"cmp"
	"context"
	"fmt"
	"log"
	"net"
	"os"
	"strconv"
	"time"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/client-go/kubernetes"
	"k8s.io/client-go/tools/clientcmd"
	"k8s.io/client-go/tools/leaderelection"
	"k8s.io/client-go/tools/leaderelection/resourcelock"

	"github.com/vishvananda/netlink"
)

func main() {
	if err := run(); err != nil {
		log.Fatal(err)
	}
}

func run() error {
	holder, err := newHolder(os.Getenv("address"), os.Getenv("vip_interface"))
	if err != nil {
		return err
	}
	holder.drop() // a run before this one may have been killed as the leader
	lock, err := newLock()
	if err != nil {
		return err
	}
	leaderelection.RunOrDie(context.Background(), leaderelection.LeaderElectionConfig{
		Lock:            lock,
		ReleaseOnCancel: true,
		LeaseDuration:   seconds("vip_leaseduration", 5),
		RenewDeadline:   seconds("vip_renewdeadline", 3),
		RetryPeriod:     seconds("vip_retryperiod", 1),
		Callbacks: leaderelection.LeaderCallbacks{
			OnStartedLeading: holder.hold,
			OnStoppedLeading: func() {
				holder.drop()
				log.Fatal("is not the leader any more")
			},
			OnNewLeader: func(name string) { log.Print("the leader is ", name) },
		},
	})
	return nil
}

func newLock() (*resourcelock.LeaseLock, error) {
	file := cmp.Or(os.Getenv("k8s_config_file"), "/etc/kubernetes/admin.conf")
	config, err := clientcmd.BuildConfigFromFlags("https://kubernetes:"+cmp.Or(os.Getenv("port"), "6443"), file)
	if err != nil {
		return nil, err
	}
	client, err := kubernetes.NewForConfig(config)
	if err != nil {
		return nil, err
	}
	host, err := os.Hostname()
	if err != nil {
		return nil, err
	}
	return &resourcelock.LeaseLock{
		LeaseMeta: metav1.ObjectMeta{
			Name:      cmp.Or(os.Getenv("vip_leasename"), "plndr-cp-lock"),
			Namespace: cmp.Or(os.Getenv("cp_namespace"), "kube-system"),
		},
		Client:     client.CoordinationV1(),
		LockConfig: resourcelock.ResourceLockConfig{Identity: host},
	}, nil
}

func seconds(variable string, otherwise int) time.Duration {
	count, err := strconv.Atoi(os.Getenv(variable))
	if err != nil {
		count = otherwise
	}
	return time.Duration(count) * time.Second
}

// holder has the address or not.
type holder struct {
	link    netlink.Link
	address *netlink.Addr
}

func newHolder(address, name string) (*holder, error) {
	ip := net.ParseIP(address).To4()
	if ip == nil {
		return nil, fmt.Errorf("address: %q is not an IPv4 address", address)
	}
	link, err := linkOf(name)
	if err != nil {
		return nil, err
	}
	return &holder{link, &netlink.Addr{IPNet: &net.IPNet{IP: ip, Mask: net.CIDRMask(32, 32)}}}, nil
}

// linkOf is the interface of a name or, without one, that of the default route.
func linkOf(name string) (netlink.Link, error) {
	if name != "" {
		return netlink.LinkByName(name)
	}
	routes, err := netlink.RouteList(nil, netlink.FAMILY_V4)
	if err != nil {
		return nil, err
	}
	for _, route := range routes {
		if route.Dst == nil || route.Dst.IP.IsUnspecified() {
			return netlink.LinkByIndex(route.LinkIndex)
		}
	}
	return nil, fmt.Errorf("no route leads out: vip_interface must name an interface")
}

func (h *holder) drop() { _ = netlink.AddrDel(h.link, h.address) }

// hold takes the address, and tells of it until it is over.
func (h *holder) hold(ctx context.Context) {
	if err := netlink.AddrReplace(h.link, h.address); err != nil {
		log.Fatal(err)
	}
	log.Print("has ", h.address.IP)
	for ctx.Err() == nil {
		if err := announce(h.link.Attrs(), h.address.IP.To4()); err != nil {
			log.Print(err)
		}
		time.Sleep(3 * time.Second)
	}
}
