package machine

import (
	"strings"
	"sync/atomic"
	"testing"
	"time"
)

func TestFuse(t *testing.T) {
	for _, c := range []struct {
		name  string
		parts []string
		blown int
	}{
		{"says something else", []string{"files started\n", "disks done\n"}, 0},
		{"says it", []string{"disks done\nfiles done\n"}, 1},
		{"says it in pieces", []string{"fil", "es do", "ne\n"}, 1},
		{"says it twice", []string{"files done\n", "files done\n"}, 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			var out strings.Builder
			blown := 0
			f := &fuse{out: &out, text: "files done", blow: func() { blown++ }}
			for _, part := range c.parts {
				_, _ = f.Write([]byte(part))
			}
			if blown != c.blown || f.blown() != (c.blown > 0) {
				t.Errorf("it blew %d times, not %d", blown, c.blown)
			}
			if want := strings.Join(c.parts, ""); out.String() != want {
				t.Errorf("%q came through, not %q", out.String(), want)
			}
		})
	}
}

// What is written after the text is a packet that was under way, and one that waits for its place.
func TestFuseHoldsTheMachine(t *testing.T) {
	var out strings.Builder
	looked, held := make(chan struct{}), make(chan struct{})
	f := &fuse{out: &out, text: "done", blow: func() { close(looked); <-held }}
	end, err := f.open()
	if err != nil {
		t.Fatal(err)
	}
	var written atomic.Int32
	go func() {
		for range 100 {
			_, _ = end.WriteString("done\n")
			written.Add(1)
		}
	}()
	<-looked
	time.Sleep(100 * time.Millisecond) // time enough to write them all
	if n := written.Load(); n > 2 {
		t.Errorf("%d lines were written while the first was looked at", n)
	}
	close(held)
}
