package sim

import (
	"bytes"
	"io"
	"net/http"
	"strings"
	"sync/atomic"
)

// rest closes two gaps of the simulated REST API: vCenter answers the bare type
// of a tag category where the simulator keeps the namespace that the provider
// puts before it, and an upload to a content library is authorized by its URL.
func rest(next http.Handler) http.Handler {
	const sessionHeader = "vmware-api-session-id"
	var session atomic.Value // of the last upload, lent to its PUTs
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		path := r.URL.Path
		switch {
		case strings.Contains(path, "/tagging/category") && r.Body != nil:
			body, err := io.ReadAll(r.Body)
			if err != nil {
				http.Error(w, err.Error(), http.StatusBadRequest)
				return
			}
			body = bytes.ReplaceAll(body, []byte("urn:vim25:"), nil)
			r.Body, r.ContentLength = io.NopCloser(bytes.NewReader(body)), int64(len(body))
		case strings.Contains(path, "/com/vmware/cis/data/") && r.Method == http.MethodPut:
			if id, ok := session.Load().(string); ok {
				r.Header.Set(sessionHeader, id)
			}
		case strings.Contains(path, "/item/update-session"):
			session.Store(r.Header.Get(sessionHeader))
		}
		next.ServeHTTP(w, r)
	})
}
