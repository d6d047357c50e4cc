// pod-network connects the pods of all nodes, as a network plugin does: it runs on
// each node, gives the node's pods a bridge, and routes the other nodes' pods by the
// addresses of their nodes, which must be in one network.
package main

import (
	"context"
	"log"
	"net"
	"os"
	"time"

	core "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/client-go/kubernetes"
	"k8s.io/client-go/rest"

	"github.com/vishvananda/netlink"
)

// configured is where container runtimes look for networks.
const configured = "/etc/cni/net.d/10-pod-network.conflist"

func main() {
	own := os.Getenv("NODE_NAME")
	config, err := rest.InClusterConfig()
	if err != nil {
		log.Fatal(err)
	}
	client, err := kubernetes.NewForConfig(config)
	if err != nil {
		log.Fatal(err)
	}
	for ; ; time.Sleep(2 * time.Second) {
		ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
		nodes, err := client.CoreV1().Nodes().List(ctx, metav1.ListOptions{ResourceVersion: "0"})
		cancel()
		if err != nil {
			log.Print(err)
			continue
		}
		for _, node := range nodes.Items {
			if err := connect(node, node.Name == own); err != nil {
				log.Print(node.Name, ": ", err)
			}
		}
	}
}

// connect makes the own node's network known, or another node's pods reachable.
func connect(node core.Node, own bool) error {
	_, pods, err := net.ParseCIDR(node.Spec.PodCIDR)
	if err != nil {
		return err
	}
	if own {
		return configure(pods.String())
	}
	for _, address := range node.Status.Addresses {
		if address.Type == core.NodeInternalIP {
			return netlink.RouteReplace(&netlink.Route{Dst: pods, Gw: net.ParseIP(address.Address)})
		}
	}
	return nil // its kubelet has not said yet
}
