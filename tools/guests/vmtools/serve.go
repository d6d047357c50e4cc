// Package vmtools is the daemon that runs in a guest in place of VMware's tools.
package vmtools

import (
	"fmt"
	"os/exec"
	"time"

	"golang.org/x/sys/unix"

	"guests/backdoor"
)

// Reports go out at once when the network changes, and every now and then because
// not every change is one of the network.
const (
	settle   = 50 * time.Millisecond
	interval = 10 * time.Second
)

// Serve reports and obeys until the backdoor is gone.
func Serve(client backdoor.Client) error {
	changes, err := networkChanges()
	if err != nil {
		return err
	}
	go report(client, changes)
	for {
		order, err := client.Ask(backdoor.Request{Op: backdoor.Wait})
		if err != nil {
			return err
		}
		if err := obey(order.Value); err != nil {
			fmt.Println(err)
		}
	}
}

func obey(what string) error {
	verb, ok := map[string]string{backdoor.Shutdown: "poweroff", backdoor.Reboot: "reboot"}[what]
	if !ok {
		return nil
	}
	return exec.Command("systemctl", verb, "--no-block").Run()
}

func report(client backdoor.Client, changes <-chan struct{}) {
	last := ""
	for {
		r := look()
		if now := fmt.Sprint(r); now != last {
			if _, err := client.Ask(backdoor.Request{Op: backdoor.Tell, Report: r}); err == nil {
				last = now
			}
		}
		select {
		case <-changes:
			time.Sleep(settle)
		case <-time.After(interval):
		}
	}
}

// networkChanges tells when a link, an address or a route changes.
func networkChanges() (<-chan struct{}, error) {
	fd, err := unix.Socket(unix.AF_NETLINK, unix.SOCK_RAW|unix.SOCK_CLOEXEC, unix.NETLINK_ROUTE)
	if err != nil {
		return nil, err
	}
	const groups = 1<<(unix.RTNLGRP_LINK-1) | 1<<(unix.RTNLGRP_IPV4_IFADDR-1) | 1<<(unix.RTNLGRP_IPV6_IFADDR-1) |
		1<<(unix.RTNLGRP_IPV4_ROUTE-1) | 1<<(unix.RTNLGRP_IPV6_ROUTE-1)
	if err := unix.Bind(fd, &unix.SockaddrNetlink{Family: unix.AF_NETLINK, Groups: groups}); err != nil {
		return nil, err
	}
	changes := make(chan struct{}, 1)
	go func() {
		buffer := make([]byte, 1<<16)
		for {
			if _, err := unix.Read(fd, buffer); err != nil && err != unix.ENOBUFS && err != unix.EINTR {
				return
			}
			select {
			case changes <- struct{}{}:
			default:
			}
		}
	}()
	return changes, nil
}
