package namespace

import (
	"errors"
	"fmt"
	"io/fs"
	"net/netip"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
)

// Prepare makes new namespaces usable: mounts that stay in them, the processes'
// own /proc, a place for named network namespaces, a network with an address that
// forwards what it gets, and a resolver that asks that address.
func Prepare(address netip.Addr, resolver string) error {
	// the value of a mount that the kernel ignores is "none"
	if err := syscall.Mount("none", "/", "", syscall.MS_REC|syscall.MS_PRIVATE, ""); err != nil {
		return fmt.Errorf("make mounts private: %w", err)
	}
	if err := syscall.Mount("proc", "/proc", "proc", syscall.MS_NOSUID|syscall.MS_NODEV|syscall.MS_NOEXEC, ""); err != nil {
		return fmt.Errorf("mount /proc: %w", err)
	}
	if err := os.MkdirAll("/run/netns", 0o755); err != nil {
		return err
	}
	if err := syscall.Mount("tmpfs", "/run/netns", "tmpfs", syscall.MS_NOSUID|syscall.MS_NODEV, "mode=755"); err != nil {
		return fmt.Errorf("mount /run/netns: %w", err)
	}
	return errors.Join(prepareNetwork(address), useResolver(address, resolver))
}

func prepareNetwork(address netip.Addr) error {
	for _, args := range [][]string{
		{"link", "set", "lo", "up"},
		{"address", "add", netip.PrefixFrom(address, address.BitLen()).String(), "dev", "lo"},
	} {
		if out, err := exec.Command("ip", args...).CombinedOutput(); err != nil {
			return fmt.Errorf("ip %v: %w: %s", args, err, out)
		}
	}
	for _, switched := range []string{"ipv4/ip_forward", "ipv6/conf/all/forwarding"} {
		err := os.WriteFile(filepath.Join("/proc/sys/net", switched), []byte("1"), 0)
		if err != nil && !errors.Is(err, fs.ErrNotExist) { // a kernel without IPv6
			return err
		}
	}
	return nil
}

// useResolver shows a file of its own as /etc/resolv.conf.
func useResolver(address netip.Addr, file string) error {
	if err := os.WriteFile(file, fmt.Appendf(nil, "nameserver %s\n", address), 0o644); err != nil {
		return err
	}
	shown, err := filepath.EvalSymlinks("/etc/resolv.conf")
	if errors.Is(err, fs.ErrNotExist) {
		return nil // then names are asked of the machine itself, which knows none
	}
	if err != nil {
		return err
	}
	if err := syscall.Mount(file, shown, "", syscall.MS_BIND, ""); err != nil {
		return fmt.Errorf("show %s as /etc/resolv.conf: %w", file, err)
	}
	return nil
}
