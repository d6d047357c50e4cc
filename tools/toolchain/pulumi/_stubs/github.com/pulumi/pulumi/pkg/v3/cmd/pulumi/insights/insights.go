// Package insights is left out: its commands are about Pulumi's cloud.
package insights

import (
	"errors"

	"github.com/spf13/cobra"
)

// NewInsightsCmd gives the command, which fails.
func NewInsightsCmd() *cobra.Command {
	return &cobra.Command{Use: "insights", Hidden: true, RunE: func(*cobra.Command, []string) error {
		return errors.New("the command insights is left out of this engine, which pulumi-flatcar-vsphere built for its tests: install Pulumi for it")
	}}
}
