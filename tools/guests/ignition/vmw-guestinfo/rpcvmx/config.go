// Package rpcvmx reads and sets guestinfo through the socket that stands for VMware's backdoor: each request and each
// answer is one line of JSON.
package rpcvmx

import (
	"encoding/json"
	"fmt"
	"net"
	"os"
	"strings"
)

const (
	prefix = "guestinfo."

	// usual is where a guest has the socket; the variable names another place.
	usual    = "/run/vmware/backdoor.sock"
	variable = "FLATCAR_BACKDOOR"
)

// Config reads and sets guestinfo.
type Config struct{}

// NewConfig needs nothing: every request is a connection of its own.
func NewConfig() *Config { return &Config{} }

type request struct {
	Op    string `json:"op"`
	Key   string `json:"key"`
	Value string `json:"value,omitempty"`
}

type answer struct {
	OK    bool   `json:"ok"`
	Value string `json:"value"`
}

// String returns the value of a key, which may leave out "guestinfo."; the default if it has none.
func (c *Config) String(key, defaultValue string) (string, error) {
	said, err := ask(request{Op: "get", Key: full(key)})
	if err != nil || !said.OK {
		return defaultValue, err
	}
	return said.Value, nil
}

// SetString gives a key a value.
func (c *Config) SetString(key, value string) error {
	said, err := ask(request{Op: "set", Key: full(key), Value: value})
	if err == nil && !said.OK {
		err = fmt.Errorf("%s was not set", full(key))
	}
	return err
}

func full(key string) string {
	if strings.HasPrefix(key, prefix) {
		return key
	}
	return prefix + key
}

func ask(what request) (answer, error) {
	path := os.Getenv(variable)
	if path == "" {
		path = usual
	}
	conn, err := net.Dial("unix", path)
	if err != nil {
		return answer{}, err
	}
	defer func() { _ = conn.Close() }()
	var said answer
	if err := json.NewEncoder(conn).Encode(what); err != nil {
		return said, err
	}
	return said, json.NewDecoder(conn).Decode(&said)
}
