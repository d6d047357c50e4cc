// gen-schema prints the Pulumi schema of the vSphere provider.
package main

import (
	"encoding/json"
	"fmt"
	"os"

	"github.com/pulumi/pulumi-terraform-bridge/v3/pkg/tfgen"
	"github.com/pulumi/pulumi/sdk/v3/go/common/diag"
	"github.com/pulumi/pulumi/sdk/v3/go/common/diag/colors"

	"toolchain/provider/vsphere"
)

func main() {
	if err := print(); err != nil {
		fmt.Fprintln(os.Stderr, "gen-schema:", err)
		os.Exit(1)
	}
}

func print() error {
	schema, err := tfgen.GenerateSchemaWithOptions(tfgen.GenerateSchemaOptions{
		ProviderInfo:    vsphere.Provider(),
		DiagnosticsSink: diag.DefaultSink(os.Stderr, os.Stderr, diag.FormatOptions{Color: colors.Never}),
		XInMemoryDocs:   true,
	})
	if err != nil {
		return err
	}
	schema.PackageSpec.Version = vsphere.Version
	out := json.NewEncoder(os.Stdout)
	out.SetIndent("", " ")
	return out.Encode(schema.PackageSpec)
}
