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
	return s.told(ctx, "/calls", &map[string]int{})
}

// Asked reads what the simulator was asked for, and by which programs but this
// one: as much of each call as the privileges depend on.
func (s *Session) Asked(ctx context.Context) (any, error) {
	return s.told(ctx, "/asked", &map[string][]string{})
}

// told reads what the simulator says of itself.
func (s *Session) told(ctx context.Context, path string, into any) (any, error) {
	address := s.client.URL().ResolveReference(&url.URL{Path: path})
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, address.String(), nil)
	if err != nil {
		return nil, err
	}
	err = s.client.Client.Client.Do(ctx, request, func(r *http.Response) error {
		return json.NewDecoder(r.Body).Decode(into)
	})
	return into, err
}
