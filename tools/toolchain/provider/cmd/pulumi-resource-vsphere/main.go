// pulumi-resource-vsphere is the Pulumi provider for vSphere. Its schema is the
// file schema.json beside it, which gen-schema makes.
package main

import (
	"fmt"
	"os"
	"path/filepath"

	"github.com/pulumi/pulumi-terraform-bridge/v3/pkg/tfbridge"

	"toolchain/provider/vsphere"
)

func main() {
	schema, err := readSchema()
	if err != nil {
		fmt.Fprintln(os.Stderr, "pulumi-resource-vsphere:", err)
		os.Exit(1)
	}
	tfbridge.Main(vsphere.Name, vsphere.Version, vsphere.Provider(), schema)
}

func readSchema() ([]byte, error) {
	exe, err := os.Executable()
	if err != nil {
		return nil, err
	}
	if exe, err = filepath.EvalSymlinks(exe); err != nil {
		return nil, err
	}
	return os.ReadFile(filepath.Join(filepath.Dir(exe), "schema.json"))
}
