package initramfs

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
)

// Where Ignition keeps what it knows from stage to stage, as on Flatcar.
const (
	environment  = "/run/ignition.env"
	cachedConfig = "/run/ignition.json"
	state        = "/run/ignition/state"
	needNet      = "/run/ignition/neednet"
	systemConfig = "/usr/lib/ignition"
	programs     = "/run/initramfs/bin"
	rebootWanted = "/run/initramfs/reboot"
)

// KargsHelper is the program by which Ignition changes the kernel's arguments.
const KargsHelper = "ignition-kargs-helper"

func stage(name string) func(*boot) error {
	return func(b *boot) error { return b.ignition(name) }
}

// ignition runs one stage.
func (b *boot) ignition(name string) error {
	platform := b.platform()
	env := append(os.Environ(), "OEM_ID="+platform, "PLATFORM_ID="+platform, "PATH="+programs+":"+os.Getenv("PATH"), rootVariable+"="+b.Root)
	if b.Config != "" {
		platform, env = "file", append(env, "IGNITION_CONFIG_FILE="+b.Config)
	}
	cmd := exec.Command(b.Ignition, "--root="+b.Root, "--platform="+platform, "--stage="+name, "--log-to-stdout",
		"--config-cache="+cachedConfig, "--state-file="+state, "--neednet="+needNet)
	cmd.Env, cmd.Stdout, cmd.Stderr = env, b.out, b.out
	if err := cmd.Run(); err != nil {
		return fmt.Errorf("ignition: %w", err)
	}
	return nil
}

func (b *boot) platform() string {
	if platform := b.argument("flatcar.oem.id"); platform != "" {
		return platform
	}
	return "metal"
}

// fetchOffline looks for the config where no network is needed.
func (b *boot) fetchOffline() error {
	if err := b.setup(); err != nil {
		return err
	}
	return b.ignition("fetch-offline")
}

// writeEnvironment says what the platform is, to Ignition and to the system's units.
func (b *boot) writeEnvironment() error {
	return os.WriteFile(environment, fmt.Appendf(nil, "OEM_ID=%[1]s\nPLATFORM_ID=%[1]s\n", b.platform()), 0o644)
}

// setup gives Ignition the configs that the OEM partition has, and its helper.
func (b *boot) setup() error {
	for _, dir := range []string{filepath.Dir(state), filepath.Join(systemConfig, "base.d"), programs} {
		if err := os.MkdirAll(dir, 0o755); err != nil {
			return err
		}
	}
	for from, to := range map[string]string{"base/base.ign": "base.d/base.ign", "config.ign": "user.ign"} {
		data, err := os.ReadFile(filepath.Join(b.Root, "oem", from))
		if errors.Is(err, fs.ErrNotExist) {
			_ = os.Remove(filepath.Join(systemConfig, to))
			continue
		}
		if err == nil {
			err = os.WriteFile(filepath.Join(systemConfig, to), data, 0o644)
		}
		if err != nil {
			return err
		}
	}
	for _, stale := range []string{cachedConfig, state, needNet, rebootWanted, filepath.Join(programs, KargsHelper)} {
		if err := os.Remove(stale); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	self, err := os.Executable()
	if err != nil {
		return err
	}
	return os.Symlink(self, filepath.Join(programs, KargsHelper))
}

func (b *boot) needsNet() bool { return b.first() && exists(needNet) }

func (b *boot) notFetched() bool { return b.needsNet() && !exists(cachedConfig) }

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}
