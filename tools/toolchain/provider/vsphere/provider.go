// Package vsphere describes the Terraform vSphere provider as a Pulumi package.
package vsphere

import (
	sdk "github.com/hashicorp/terraform-plugin-sdk/helper/schema"
	"github.com/hashicorp/terraform-provider-vsphere/vsphere"
	"github.com/pulumi/pulumi-terraform-bridge/v3/pkg/tfbridge"
	"github.com/pulumi/pulumi-terraform-bridge/v3/pkg/tfbridge/tokens"
	shim "github.com/pulumi/pulumi-terraform-bridge/v3/pkg/tfshim/sdk-v1"
)

// Name is the package's name, and Version the release of the published package
// whose resources it has.
const (
	Name    = "vsphere"
	Version = "4.18.2"
)

// Provider returns the description.
func Provider() tfbridge.ProviderInfo {
	upstream := vsphere.Provider().(*sdk.Provider)
	addUUIDLookup(upstream)
	p := tfbridge.ProviderInfo{
		P:                shim.NewProvider(upstream),
		Name:             Name,
		Version:          Version,
		DisplayName:      "vSphere",
		Publisher:        "Pulumi",
		ResourcePrefix:   Name,
		GitHubOrg:        "hashicorp",
		Repository:       "https://github.com/pulumi/pulumi-vsphere",
		UpstreamRepoPath: "/nonexistent", // without its documentation
		MetadataInfo:     tfbridge.NewProviderMetadata([]byte("{}")),
		JavaScript:       &tfbridge.JavaScriptInfo{RespectSchemaVersion: true},
		Python:           &tfbridge.PythonInfo{RespectSchemaVersion: true},
		Golang:           &tfbridge.GolangInfo{RespectSchemaVersion: true},

		SkipValidateProviderConfigForPluginFramework: true,
	}
	p.MustComputeTokens(tokens.SingleModule(Name+"_", "index", tokens.MakeStandard(Name)))
	p.SetAutonaming(255, "-")
	return p
}
