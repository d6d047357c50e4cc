// Package neo is left out: its commands are about Pulumi's cloud.
package neo

import (
	"errors"

	"github.com/spf13/cobra"
)

// NewNeoCmd gives the command, which fails.
func NewNeoCmd() *cobra.Command {
	return &cobra.Command{Use: "neo", Hidden: true, RunE: func(*cobra.Command, []string) error {
		return errors.New("the command neo is left out of this engine, which pulumi-flatcar-vsphere built for its tests: install Pulumi for it")
	}}
}
