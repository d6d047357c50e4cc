// Package namespace runs a program in namespaces of its own, which end with it,
// with this process or with the process that started this one, however that
// happens: the kernel ends all that runs in a process namespace with its first
// process, and takes away the mounts and networks that nobody uses any more.
package namespace

import (
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"os/signal"
	"runtime"
	"syscall"
	"unsafe"
)

const kinds = syscall.CLONE_NEWPID | syscall.CLONE_NEWNS | syscall.CLONE_NEWNET | syscall.CLONE_NEWIPC | syscall.CLONE_NEWUTS

// signalsFile is the file descriptor that the first process reads its signals from, a byte each.
const signalsFile = 3

// failed is the exit status for what went wrong before or around the program, as
// shells and `env` have it.
const failed = 125

// Enter starts this program once more, under another name, as the first process
// of new namespaces, and waits for it. With lifeline, all ends as well when
// standard input does. started is told the new process's id as it is outside. It
// returns the exit status.
func Enter(name string, lifeline bool, started func(pid int) error) (int, error) {
	runtime.LockOSThread() // the first process is told of the end of the thread that started it
	if err := dieWithParent(); err != nil {
		return failed, err
	}
	signals, send, err := os.Pipe()
	if err != nil {
		return failed, err
	}
	first := exec.Command("/proc/self/exe", os.Args[1:]...)
	first.Args[0] = name
	first.Stdout, first.Stderr = os.Stdout, os.Stderr
	first.ExtraFiles = []*os.File{signals}
	first.SysProcAttr = &syscall.SysProcAttr{Cloneflags: kinds, Pdeathsig: syscall.SIGKILL}
	if !lifeline {
		first.Stdin = os.Stdin
	}
	received := receive()
	if err := first.Start(); err != nil {
		return failed, fmt.Errorf("namespaces cannot be made (root is needed): %w", err)
	}
	signals.Close()
	if err := started(first.Process.Pid); err != nil {
		return failed, err // and the kernel ends what was started
	}
	go forward(received, send)
	if lifeline {
		go func() {
			_, _ = io.Copy(io.Discard, os.Stdin)
			_ = first.Process.Kill()
		}()
	}
	return status(first.Wait())
}

func status(err error) (int, error) {
	var exit *exec.ExitError
	if !errors.As(err, &exit) {
		return 0, err
	}
	if s := exit.Sys().(syscall.WaitStatus); s.Signaled() {
		return 128 + int(s.Signal()), nil
	}
	return exit.ExitCode(), nil
}

// dieWithParent has the kernel kill this process when its parent ends, even if it has already.
func dieWithParent() error {
	parent := syscall.Getppid()
	_, _, errno := syscall.RawSyscall(syscall.SYS_PRCTL, syscall.PR_SET_PDEATHSIG, uintptr(syscall.SIGKILL), 0)
	if errno != 0 {
		return errno
	}
	if syscall.Getppid() != parent {
		return errors.New("the process that started this one is gone")
	}
	return nil
}

func receive() chan os.Signal {
	received := make(chan os.Signal, 8)
	signal.Notify(received, syscall.SIGINT, syscall.SIGQUIT, syscall.SIGTERM, syscall.SIGHUP, syscall.SIGUSR1, syscall.SIGUSR2)
	return received
}

// forward passes signals on. A terminal sends its own to the program as well,
// which must not get them twice.
func forward(received chan os.Signal, send io.Writer) {
	for s := range received {
		number := s.(syscall.Signal)
		if (number == syscall.SIGINT || number == syscall.SIGQUIT) && inForeground() {
			continue
		}
		_, _ = send.Write([]byte{byte(number)})
	}
}

// inForeground tells if this process is of the group that a terminal sends signals to.
func inForeground() bool {
	tty, err := os.Open("/dev/tty")
	if err != nil {
		return false
	}
	defer tty.Close()
	var group int32
	_, _, errno := syscall.Syscall(syscall.SYS_IOCTL, tty.Fd(), syscall.TIOCGPGRP, uintptr(unsafe.Pointer(&group)))
	return errno == 0 && int(group) == syscall.Getpgrp()
}
