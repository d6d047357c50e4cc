package hardware

import (
	"crypto/rand"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
)

// Where the initramfs has its programs.
const (
	initramfsPath = "/usr/sbin/guest-initramfs"
	ignitionPath  = "/usr/bin/ignition"
)

// What guest-initramfs and nspawn say when they end.
const (
	initramfsReboot = 3   // the kernel's arguments changed
	nspawnReboot    = 133 // the guest's system rebooted
)

// environment is that of all programs here: nothing of the host's.
var environment = []string{"PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "TERM=dumb", "LANG=C.UTF-8", "HOME=/root"}

// boot goes from the boot loader to the end of the running system, and tells
// whether the machine is to boot again.
func (m *machine) boot() (again bool, err error) {
	arguments := kernelArguments(m.root)
	line := strings.Join(arguments, " ")
	m.say("boot: %s", line)
	for name, text := range map[string]string{"cmdline": line, "boot_id": newUUID()} {
		if err := os.WriteFile(filepath.Join(m.guest, name), []byte(text+"\n"), 0o444); err != nil {
			return false, err
		}
	}
	switch code, err := m.initramfs(line); {
	case err != nil:
		return false, err
	case code == initramfsReboot:
		return true, nil
	case code != 0:
		return false, errors.New("the initramfs is in emergency mode")
	}
	switch code, err := m.nspawn(arguments); {
	case err != nil:
		return false, err
	case code == nspawnReboot:
		return true, nil
	case code != 0:
		return false, fmt.Errorf("the system ended with status %d", code)
	}
	return false, nil
}

func newUUID() string {
	b := make([]byte, 16)
	_, _ = rand.Read(b)
	b[6], b[8] = b[6]&0x0f|0x40, b[8]&0x3f|0x80
	return fmt.Sprintf("%x-%x-%x-%x-%x", b[:4], b[4:6], b[6:8], b[8:10], b[10:])
}

func (m *machine) initramfs(line string) (int, error) {
	cmd := exec.Command(initramfsPath, "--root=/sysroot", "--cmdline="+line)
	cmd.SysProcAttr = &syscall.SysProcAttr{Chroot: m.initrd}
	cmd.Dir = "/"
	return m.run(cmd)
}

func (m *machine) nspawn(arguments []string) (int, error) {
	flags := []string{
		"--quiet", "--directory=" + m.root, "--machine=" + m.Name, "--hostname=localhost",
		"--register=no", "--keep-unit", "--link-journal=no", "--resolv-conf=off", "--timezone=off",
		"--capability=all", "--system-call-filter=@keyring bpf @raw-io",
		"--network-namespace-path=/proc/self/ns/net", "--console=read-only",
		"--bind=" + m.guest + ":/run/guest",
		"--bind=" + filepath.Join(m.Folder, "backdoor.sock") + ":/run/vmware/backdoor.sock",
		"/run/guest/init",
	}
	cmd := exec.Command("systemd-nspawn", append(flags, arguments...)...)
	defer m.system.ended()
	return m.runWith(cmd, m.system.started)
}

func (m *machine) run(cmd *exec.Cmd) (int, error) { return m.runWith(cmd, func(int) {}) }

// runWith gives the exit status of a program whose output is the console. started
// is told its process id.
func (m *machine) runWith(cmd *exec.Cmd, started func(pid int)) (int, error) {
	cmd.Env, cmd.Stdout, cmd.Stderr = environment, m.out, m.out
	err := cmd.Start()
	if err == nil {
		started(cmd.Process.Pid)
		err = cmd.Wait()
	}
	if exit := new(exec.ExitError); errors.As(err, &exit) {
		return exit.ExitCode(), nil
	}
	return 0, err
}
