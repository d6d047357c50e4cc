package machine

import (
	"bytes"
	"io"
	"os"
	"sync/atomic"

	"golang.org/x/sys/unix"
)

// fuse lets a console's text through, and blows when it has said something.
type fuse struct {
	out  io.Writer
	text string
	blow func()

	seen []byte // what may be the text's beginning
	done atomic.Bool
}

// open gives the end that a machine writes to. Whoever writes there waits until what was written before has been looked
// at: a packet fills the pipe, so that the machine has not gone on when the fuse blows.
func (f *fuse) open() (*os.File, error) {
	var ends [2]int
	if err := unix.Pipe2(ends[:], unix.O_DIRECT|unix.O_CLOEXEC); err != nil {
		return nil, err
	}
	from, to := os.NewFile(uintptr(ends[0]), "console"), os.NewFile(uintptr(ends[1]), "console")
	if _, err := unix.FcntlInt(from.Fd(), unix.F_SETPIPE_SZ, os.Getpagesize()); err != nil {
		_, _ = from.Close(), to.Close()
		return nil, err
	}
	go func() {
		_, _ = io.Copy(f, from)
		_ = from.Close()
	}()
	return to, nil
}

func (f *fuse) Write(p []byte) (int, error) {
	n, err := f.out.Write(p)
	f.seen = append(f.seen, p...)
	if !f.done.Load() && bytes.Contains(f.seen, []byte(f.text)) {
		f.done.Store(true)
		f.blow()
	}
	f.seen = f.seen[max(0, len(f.seen)-len(f.text)):]
	return n, err
}

// blown is false of no fuse, too.
func (f *fuse) blown() bool { return f != nil && f.done.Load() }
