package sim

import (
	"bytes"
	"io"
	"net/http"
	"time"
)

// slowClones lets requests to clone a machine arrive late. One whose client has
// gone by then is never seen, as if it had been lost on its way.
func slowClones(next http.Handler, late time.Duration) http.Handler {
	if late <= 0 {
		return next
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body)
		if err != nil {
			return
		}
		r.Body = io.NopCloser(bytes.NewReader(body))
		if bytes.Contains(body, []byte("<CloneVM_Task")) {
			select {
			case <-time.After(late):
			case <-r.Context().Done():
				return
			}
		}
		next.ServeHTTP(w, r)
	})
}
