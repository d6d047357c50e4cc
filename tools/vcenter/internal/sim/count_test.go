package sim

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"reflect"
	"testing"
)

func TestCounterTellsWhatWasAskedForAndNotThatSomebodyAsked(t *testing.T) {
	c := newCounter()
	next := http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		if r.Header.Get("SOAPAction") != "" {
			c.add("Login")
		}
	})
	s := httptest.NewServer(c.serve(next))
	defer s.Close()
	get := func(path, action string) *http.Response {
		r, err := http.NewRequest(http.MethodGet, s.URL+path, nil)
		if err != nil {
			t.Fatal(err)
		}
		r.Header.Set("SOAPAction", action)
		response, err := http.DefaultClient.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		return response
	}
	get("/rest/tag", "").Body.Close()
	get("/rest/tag", "").Body.Close()
	get("/sdk", "urn:vim25/8.0").Body.Close()
	get(callsPath, "").Body.Close()

	response := get(callsPath, "")
	defer response.Body.Close()
	var calls map[string]int
	if err := json.NewDecoder(response.Body).Decode(&calls); err != nil {
		t.Fatal(err)
	}
	if want := map[string]int{"GET /rest/tag": 2, "Login": 1}; !reflect.DeepEqual(calls, want) {
		t.Errorf("got %v, want %v", calls, want)
	}
}
