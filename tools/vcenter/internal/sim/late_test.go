package sim

import (
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"
)

func TestSlowClonesDropsWhoseClientIsGone(t *testing.T) {
	var seen atomic.Int32
	next := http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		if strings.Contains(string(body), "CloneVM_Task") {
			seen.Add(1)
		}
	})
	s := httptest.NewServer(slowClones(next, 200*time.Millisecond))
	defer s.Close()
	post := func(timeout time.Duration, body string) error {
		ctx, cancel := context.WithTimeout(context.Background(), timeout)
		defer cancel()
		r, err := http.NewRequestWithContext(ctx, http.MethodPost, s.URL, strings.NewReader(body))
		if err != nil {
			t.Fatal(err)
		}
		response, err := http.DefaultClient.Do(r)
		if err == nil {
			response.Body.Close()
		}
		return err
	}

	if err := post(50*time.Millisecond, "<CloneVM_Task/>"); err == nil {
		t.Error("a clone was answered at once")
	}
	time.Sleep(400 * time.Millisecond)
	if n := seen.Load(); n != 0 {
		t.Errorf("%d clones arrived whose client had gone", n)
	}
	if err := post(10*time.Second, "<CloneVM_Task/>"); err != nil || seen.Load() != 1 {
		t.Errorf("a clone whose client waits did not arrive: %v", err)
	}
	if err := post(150*time.Millisecond, "<Other/>"); err != nil {
		t.Errorf("another request was late: %v", err)
	}
}
