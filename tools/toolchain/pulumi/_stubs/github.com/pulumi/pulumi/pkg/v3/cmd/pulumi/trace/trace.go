// Package trace is left out: it shows traces of the engine in a browser.
package trace

import (
	"errors"

	"github.com/spf13/cobra"
)

// NewViewTraceCmd gives a command, which fails.
func NewViewTraceCmd() *cobra.Command { return command("view-trace") }

// NewConvertTraceCmd gives a command, which fails.
func NewConvertTraceCmd() *cobra.Command { return command("convert-trace") }

func command(name string) *cobra.Command {
	return &cobra.Command{Use: name, Hidden: true, RunE: func(*cobra.Command, []string) error {
		return errors.New("the command " + name + " is left out of this engine, which pulumi-flatcar-vsphere built for its tests: install Pulumi for it")
	}}
}
