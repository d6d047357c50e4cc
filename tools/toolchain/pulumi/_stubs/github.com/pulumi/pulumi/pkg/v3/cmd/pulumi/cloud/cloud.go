// Package cloud is left out: its command is about Pulumi's cloud.
package cloud

import (
	"errors"

	"github.com/spf13/cobra"
)

// NewAPICmd gives the command, which fails.
func NewAPICmd() *cobra.Command {
	return &cobra.Command{Use: "api", Hidden: true, RunE: func(*cobra.Command, []string) error {
		return errors.New("the command api is left out of this engine, which pulumi-flatcar-vsphere built for its tests: install Pulumi for it")
	}}
}

// APIError is an error of that command's, which never happens.
type APIError struct {
	ExitCode int
	Silent   bool
}

func (*APIError) Error() string { return "an error of Pulumi's cloud" }
