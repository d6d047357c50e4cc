// Package cloud is left out: secrets are encrypted with a passphrase, not with a key of a cloud's.
package cloud

import (
	"encoding/json"
	"errors"

	"github.com/pulumi/pulumi/pkg/v3/secrets"
	"github.com/pulumi/pulumi/sdk/v3/go/common/workspace"
)

// Type is the name of such secrets.
const Type = "cloud"

var errLeftOut = errors.New("encryption with a cloud's key is left out of this engine, which pulumi-flatcar-vsphere built for its tests: install Pulumi for it")

// EditProjectStack fails.
func EditProjectStack(*workspace.ProjectStack, json.RawMessage) error { return errLeftOut }

// NewCloudSecretsManager fails.
func NewCloudSecretsManager(*workspace.ProjectStack, string, bool) (secrets.Manager, error) {
	return nil, errLeftOut
}

// NewCloudSecretsManagerFromState fails.
func NewCloudSecretsManagerFromState(json.RawMessage) (secrets.Manager, error) {
	return nil, errLeftOut
}
