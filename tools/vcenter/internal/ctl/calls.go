package ctl

import (
	"context"
	"encoding/json"
	"net/http"
	"net/url"
)

// Calls reads how often the simulator was called for what, this helper's own
// calls too. A real vCenter does not tell.
func (s *Session) Calls(ctx context.Context) (any, error) {
	address := s.client.URL().ResolveReference(&url.URL{Path: "/calls"})
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, address.String(), nil)
	if err != nil {
		return nil, err
	}
	calls := map[string]int{}
	err = s.client.Client.Client.Do(ctx, request, func(r *http.Response) error {
		return json.NewDecoder(r.Body).Decode(&calls)
	})
	return calls, err
}
