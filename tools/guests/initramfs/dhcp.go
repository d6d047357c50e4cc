package initramfs

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"math/rand/v2"
	"net"
	"net/netip"
	"syscall"
	"time"

	"golang.org/x/sys/unix"
)

// lease is what a DHCP server gives (RFC 2131).
type lease struct {
	prefix  netip.Prefix
	gateway netip.Addr
	servers []netip.Addr

	server []byte // the DHCP server's own address
}

const (
	clientPort, serverPort = 68, 67

	discover, offer, request, ack = 1, 2, 3, 5

	optionMask, optionRouter, optionServers, optionWanted, optionKind, optionServer, optionList, optionEnd = 1, 3, 6, 50, 53, 54, 55, 255
)

var cookie = []byte{99, 130, 83, 99}

// askDHCP asks for an address until one is given or the time is over.
func askDHCP(card net.Interface, within time.Duration) (lease, error) {
	conn, err := listenOn(card.Name)
	if err != nil {
		return lease{}, err
	}
	defer func() { _ = conn.Close() }()
	id := rand.Uint32()
	deadline := time.Now().Add(within)
	offered, ours := lease{}, byte(discover)
	for time.Now().Before(deadline) {
		if _, err := conn.WriteTo(message(id, card.HardwareAddr, ours, offered), &net.UDPAddr{IP: net.IPv4bcast, Port: serverPort}); err != nil && !errors.Is(err, unix.ENETDOWN) && !errors.Is(err, unix.ENETUNREACH) {
			return lease{}, err
		}
		got, kind, err := answer(conn, id, time.Now().Add(time.Second))
		switch {
		case err != nil: // lost, or nobody is there yet
		case kind == offer && ours == discover:
			offered, ours = got, request
		case kind == ack && ours == request:
			return got, nil
		}
	}
	return lease{}, fmt.Errorf("no DHCP server answered within %s", within)
}

// listenOn opens a socket that hears and reaches one card only, which needs no address.
func listenOn(card string) (net.PacketConn, error) {
	config := net.ListenConfig{Control: func(_, _ string, c syscall.RawConn) error {
		var failed error
		err := c.Control(func(fd uintptr) {
			failed = errors.Join(
				unix.SetsockoptInt(int(fd), unix.SOL_SOCKET, unix.SO_BROADCAST, 1),
				unix.SetsockoptInt(int(fd), unix.SOL_SOCKET, unix.SO_REUSEADDR, 1),
				unix.BindToDevice(int(fd), card),
			)
		})
		return errors.Join(err, failed)
	}}
	return config.ListenPacket(context.Background(), "udp4", fmt.Sprintf("0.0.0.0:%d", clientPort))
}

// message asks for an offer, or for what was offered. Answers are wanted as
// broadcasts: a card without an address takes no others.
func message(id uint32, mac net.HardwareAddr, kind byte, offered lease) []byte {
	m := make([]byte, 236)
	m[0], m[1], m[2] = 1, 1, 6 // a request over Ethernet
	binary.BigEndian.PutUint32(m[4:], id)
	binary.BigEndian.PutUint16(m[10:], 0x8000)
	copy(m[28:], mac)
	m = append(m, cookie...)
	m = append(m, optionKind, 1, kind, optionList, 3, optionMask, optionRouter, optionServers)
	if kind == request {
		wanted := offered.prefix.Addr().As4()
		m = append(append(m, optionWanted, 4), wanted[:]...)
		m = append(append(m, optionServer, 4), offered.server...)
	}
	return append(m, optionEnd)
}

func answer(conn net.PacketConn, id uint32, until time.Time) (lease, byte, error) {
	if err := conn.SetReadDeadline(until); err != nil {
		return lease{}, 0, err
	}
	buffer := make([]byte, 1500)
	for {
		n, _, err := conn.ReadFrom(buffer)
		if err != nil {
			return lease{}, 0, err
		}
		if m := buffer[:n]; n > 240 && m[0] == 2 && binary.BigEndian.Uint32(m[4:]) == id {
			l, kind := read(m)
			return l, kind, nil
		}
	}
}

func read(m []byte) (l lease, kind byte) {
	ip, _ := netip.AddrFromSlice(m[16:20])
	bits := 32
	for rest := m[240:]; len(rest) > 1 && rest[0] != optionEnd; {
		if rest[0] == 0 { // padding
			rest = rest[1:]
			continue
		}
		length := int(rest[1])
		if len(rest) < 2+length {
			break
		}
		value := rest[2 : 2+length]
		switch rest[0] {
		case optionKind:
			kind = value[0]
		case optionMask:
			bits, _ = net.IPMask(value).Size()
		case optionRouter:
			l.gateway, _ = netip.AddrFromSlice(value[:4])
		case optionServers:
			for ; len(value) >= 4; value = value[4:] {
				server, _ := netip.AddrFromSlice(value[:4])
				l.servers = append(l.servers, server)
			}
		case optionServer:
			l.server = append([]byte(nil), value...)
		}
		rest = rest[2+length:]
	}
	l.prefix = netip.PrefixFrom(ip, bits)
	return l, kind
}
