// Package cli is left out: its environments are kept in Pulumi's cloud.
package cli

import (
	"errors"

	"github.com/pulumi/esc"
)

// PrepareOptions are those of PrepareEnvironment.
type PrepareOptions struct{ Pretend, Redact bool }

// PrepareEnvironment fails.
func PrepareEnvironment(*esc.Environment, *PrepareOptions) (files, environ, secrets []string, err error) {
	return nil, nil, nil, errors.New("this engine has no environments")
}
