// Package env is left out: its commands are about Pulumi's cloud.
package env

import (
	"errors"

	"github.com/spf13/cobra"
)

// NewEnvCmd gives the command, which fails.
func NewEnvCmd() *cobra.Command {
	return &cobra.Command{Use: "env", Hidden: true, RunE: func(*cobra.Command, []string) error {
		return errors.New("the command env is left out of this engine, which pulumi-flatcar-vsphere built for its tests: install Pulumi for it")
	}}
}
