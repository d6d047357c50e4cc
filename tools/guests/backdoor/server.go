package backdoor

import (
	"context"
	"encoding/json"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"sync"
)

// Host is the other side: what a guest's requests come to.
type Host interface {
	// Guestinfo reads a key.
	Guestinfo(key string) (value string, ok bool)
	// SetGuestinfo takes what the guest sets.
	SetGuestinfo(key, value string)
	// Reported takes what the guest knows of itself.
	Reported(Report)
	// ToolsGone tells that the guest's tools ended, or went with the guest.
	ToolsGone()
}

// Server answers one guest.
type Server struct {
	host     Host
	listener net.Listener

	mu      sync.Mutex
	waiting map[chan string]bool
}

// Serve listens on a socket, which it makes.
func Serve(path string, host Host) (*Server, error) {
	_ = os.Remove(path)
	l, err := listen(path)
	if err != nil {
		return nil, err
	}
	if err := os.Chmod(path, 0o666); err != nil { // every user of a guest may ask
		_ = l.Close()
		return nil, err
	}
	s := &Server{host: host, listener: l, waiting: map[chan string]bool{}}
	go s.accept()
	return s, nil
}

// listen makes a socket by way of its open folder: the kernel takes 107 bytes of a path, and a folder of a run may be deeper.
func listen(path string) (net.Listener, error) {
	folder, err := os.Open(filepath.Dir(path))
	if err != nil {
		return nil, err
	}
	defer func() { _ = folder.Close() }()
	l, err := net.Listen("unix", fmt.Sprintf("/proc/self/fd/%d/%s", folder.Fd(), filepath.Base(path)))
	if err != nil {
		return nil, err
	}
	l.(*net.UnixListener).SetUnlinkOnClose(false) // that path is another folder's by then
	return l, nil
}

// Close ends the listening. Guests that are connected are answered no more.
func (s *Server) Close() { _ = s.listener.Close() }

// Command tells the guest what to do, and whether anybody in it listens.
func (s *Server) Command(what string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	told := false
	for c := range s.waiting {
		select {
		case c <- what:
			told = true
		default:
		}
	}
	return told
}

// Waiting says whether the guest's tools run.
func (s *Server) Waiting() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.waiting) > 0
}

func (s *Server) accept() {
	for {
		conn, err := s.listener.Accept()
		if err != nil {
			return
		}
		go s.serve(conn)
	}
}

func (s *Server) serve(conn net.Conn) {
	defer func() { _ = conn.Close() }()
	ctx, gone := context.WithCancel(context.Background())
	requests := make(chan Request)
	go func() {
		defer gone()
		decoder := json.NewDecoder(conn)
		for {
			var r Request
			if decoder.Decode(&r) != nil {
				return
			}
			select {
			case requests <- r:
			case <-ctx.Done():
				return
			}
		}
	}()
	defer gone()
	encoder := json.NewEncoder(conn)
	for {
		select {
		case r := <-requests:
			if encoder.Encode(s.answer(ctx, r)) != nil {
				return
			}
		case <-ctx.Done():
			return
		}
	}
}

func (s *Server) answer(ctx context.Context, r Request) Answer {
	switch r.Op {
	case Get:
		value, ok := s.host.Guestinfo(r.Key)
		return Answer{ok, value}
	case Set:
		s.host.SetGuestinfo(r.Key, r.Value)
		return Answer{OK: true}
	case Tell:
		s.host.Reported(r.Report)
		return Answer{OK: true}
	case Wait:
		return s.wait(ctx)
	}
	return Answer{}
}

func (s *Server) wait(ctx context.Context) Answer {
	c := make(chan string, 1)
	s.mu.Lock()
	s.waiting[c] = true
	s.mu.Unlock()
	defer func() {
		s.mu.Lock()
		delete(s.waiting, c)
		none := len(s.waiting) == 0
		s.mu.Unlock()
		if none {
			s.host.ToolsGone()
		}
	}()
	select {
	case what := <-c:
		return Answer{true, what}
	case <-ctx.Done():
		return Answer{}
	}
}
