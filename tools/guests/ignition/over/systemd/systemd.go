// Package systemd stands for Ignition's own, which asks a running systemd: what runs Ignition here has none.
package systemd

import (
	"context"
	"fmt"
	"os"
	"time"
)

const (
	patience = 90 * time.Second // as long as systemd waits for a device
	pause    = 50 * time.Millisecond
)

// WaitOnDevices waits until the devices are there.
func WaitOnDevices(ctx context.Context, devs []string, _ string) error {
	ctx, stop := context.WithTimeout(ctx, patience)
	defer stop()
	for _, dev := range devs {
		if err := wait(ctx, dev); err != nil {
			return err
		}
	}
	return nil
}

func wait(ctx context.Context, dev string) error {
	for {
		if _, err := os.Stat(dev); err == nil {
			return nil
		}
		select {
		case <-ctx.Done():
			return fmt.Errorf("device %s: timeout", dev)
		case <-time.After(pause):
		}
	}
}

// GetSystemdVersion tells the version in the guests' tree; Ignition warns of one before 240.
func GetSystemdVersion(context.Context) (uint, error) { return 257, nil }
