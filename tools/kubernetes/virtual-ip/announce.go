package main

import (
	"bytes"
	"encoding/binary"
	"net"
	"syscall"

	"github.com/vishvananda/netlink"
)

var everybody = net.HardwareAddr{0xff, 0xff, 0xff, 0xff, 0xff, 0xff}

const reply = 2

// announce sends a gratuitous reply of ARP (RFC 826): who listens has the address at
// this interface from now on.
func announce(link *netlink.LinkAttrs, ip net.IP) error {
	socket, err := syscall.Socket(syscall.AF_PACKET, syscall.SOCK_RAW, int(networkOrder(syscall.ETH_P_ARP)))
	if err != nil {
		return err
	}
	defer syscall.Close(socket)
	to := &syscall.SockaddrLinklayer{Ifindex: link.Index, Halen: uint8(len(everybody))}
	copy(to.Addr[:], everybody)
	return syscall.Sendto(socket, frame(link.HardwareAddr, ip), 0, to)
}

func frame(own net.HardwareAddr, ip net.IP) []byte {
	var b bytes.Buffer
	number := func(n uint16) { _ = binary.Write(&b, binary.BigEndian, n) }
	b.Write(everybody)
	b.Write(own)
	number(syscall.ETH_P_ARP)
	number(syscall.ARPHRD_ETHER)
	number(syscall.ETH_P_IP)
	b.WriteByte(uint8(len(own)))
	b.WriteByte(uint8(len(ip)))
	number(reply)
	b.Write(own)
	b.Write(ip)
	b.Write(everybody)
	b.Write(ip)
	return b.Bytes()
}

func networkOrder(n uint16) uint16 { return n<<8 | n>>8 }
