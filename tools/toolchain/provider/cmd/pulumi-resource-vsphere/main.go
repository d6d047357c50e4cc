// pulumi-resource-vsphere is the Pulumi provider for vSphere. Its schema is what
// tools/vsphere-sdk/schema.mjs makes of gen-schema's output.
package main

import (
	_ "embed"

	"github.com/pulumi/pulumi-terraform-bridge/v3/pkg/tfbridge"

	"toolchain/provider/vsphere"
)

//go:embed schema.json
var schema []byte

func main() {
	tfbridge.Main(vsphere.Name, vsphere.Version, vsphere.Provider(), schema)
}
