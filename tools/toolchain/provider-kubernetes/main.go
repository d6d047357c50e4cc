// pulumi-resource-kubernetes is the Pulumi provider for Kubernetes. It has no schema, of which SDKs are made and programs need nothing:
// the module has that as it is before a release, and its own command waits for what a release makes of it.
package main

import (
	"github.com/pulumi/pulumi-kubernetes/provider/v4/pkg/provider"
	"github.com/pulumi/pulumi-kubernetes/provider/v4/pkg/version"
)

func main() {
	provider.Serve("kubernetes", version.Version, []byte(`{"name":"kubernetes"}`), []byte("{}"))
}
