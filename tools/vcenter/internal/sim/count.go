package sim

import (
	"encoding/json"
	"net/http"
	"sync"
)

// callsPath is where anybody finds out how often the vCenter was asked for what.
const callsPath = "/calls"

// counter counts calls by their names: those of the SOAP API by the method, those
// of the REST API by the verb and the path.
type counter struct {
	mu    sync.Mutex
	calls map[string]int
}

func newCounter() *counter { return &counter{calls: map[string]int{}} }

func (c *counter) add(name string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.calls[name]++
}

// serve counts requests that are no SOAP, which are counted where they are
// dispatched, and answers how many of what there were.
func (c *counter) serve(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch {
		case r.URL.Path == callsPath:
			c.mu.Lock()
			defer c.mu.Unlock()
			_ = json.NewEncoder(w).Encode(c.calls)
			return
		case r.Header.Get("SOAPAction") == "":
			c.add(r.Method + " " + r.URL.Path)
		}
		next.ServeHTTP(w, r)
	})
}
