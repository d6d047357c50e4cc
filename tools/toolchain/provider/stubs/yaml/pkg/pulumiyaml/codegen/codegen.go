// Package codegen stands in for the one function of pulumi-yaml that the schema
// generator links and never calls here: it writes examples as YAML programs.
package codegen

import (
	"errors"

	"github.com/hashicorp/hcl/v2"
	"github.com/pulumi/pulumi/pkg/v3/codegen/pcl"
)

// GenerateProgram always fails.
func GenerateProgram(*pcl.Program) (map[string][]byte, hcl.Diagnostics, error) {
	return nil, nil, errors.New("no YAML programs are generated here")
}
