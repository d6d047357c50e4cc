// Package org is left out: its commands are about Pulumi's cloud.
package org

import (
	"errors"

	"github.com/spf13/cobra"
)

// NewOrgCmd gives the command, which fails.
func NewOrgCmd() *cobra.Command {
	return &cobra.Command{Use: "org", Hidden: true, RunE: func(*cobra.Command, []string) error {
		return errors.New("the command org is left out of this engine, which pulumi-flatcar-vsphere built for its tests: install Pulumi for it")
	}}
}
