package namespace

import (
	"errors"
	"os"
	"os/exec"
	"syscall"
)

// Run runs a program as the first process of a namespace does: it passes signals
// on, takes away the orphans that end, and returns the exit status of the
// program when that one ends.
func Run(command []string, env []string) (int, error) {
	syscall.CloseOnExec(signalsFile)
	go func() {
		for range receive() { // those that come here the program gets, too, or from signalsFile
		}
	}()
	path, err := exec.LookPath(command[0])
	if err != nil {
		return 127, err
	}
	program, err := os.StartProcess(path, command, &os.ProcAttr{Env: env, Files: []*os.File{os.Stdin, os.Stdout, os.Stderr}})
	if err != nil {
		return 126, err
	}
	go obey(os.NewFile(signalsFile, "signals"), program.Pid)
	return reap(program.Pid)
}

// obey sends the program the signals that it reads. When there is nobody to send
// any more, it is over.
func obey(signals *os.File, pid int) {
	for number := make([]byte, 1); ; {
		if _, err := signals.Read(number); err != nil {
			os.Exit(failed)
		}
		_ = syscall.Kill(pid, syscall.Signal(number[0]))
	}
}

// reap waits for every process that ends until the program has.
func reap(program int) (int, error) {
	for {
		var s syscall.WaitStatus
		pid, err := syscall.Wait4(-1, &s, 0, nil)
		switch {
		case errors.Is(err, syscall.EINTR):
		case err != nil:
			return failed, err
		case pid != program:
		case s.Signaled():
			return 128 + int(s.Signal()), nil
		default:
			return s.ExitStatus(), nil
		}
	}
}
