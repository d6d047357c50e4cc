// gen-sdk writes the SDK of a Pulumi package from the package's schema.
//
//	gen-sdk SCHEMA.json nodejs|python|go OUT_DIR
package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"

	gogen "github.com/pulumi/pulumi/pkg/v3/codegen/go"
	"github.com/pulumi/pulumi/pkg/v3/codegen/nodejs"
	"github.com/pulumi/pulumi/pkg/v3/codegen/python"
	"github.com/pulumi/pulumi/pkg/v3/codegen/schema"
)

func main() {
	if len(os.Args) != 4 {
		fmt.Fprintln(os.Stderr, "usage: gen-sdk SCHEMA.json nodejs|python|go OUT_DIR")
		os.Exit(2)
	}
	if err := generate(os.Args[1], os.Args[2], os.Args[3]); err != nil {
		fmt.Fprintln(os.Stderr, "gen-sdk:", err)
		os.Exit(1)
	}
}

func generate(schemaFile, language, dir string) error {
	pkg, err := bind(schemaFile)
	if err != nil {
		return err
	}
	files, err := render(pkg, language)
	if err != nil {
		return err
	}
	for name, data := range files {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(path, data, 0o644); err != nil {
			return err
		}
	}
	return nil
}

func bind(file string) (*schema.Package, error) {
	data, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	var spec schema.PackageSpec
	if err := json.Unmarshal(data, &spec); err != nil {
		return nil, err
	}
	pkg, problems, err := schema.BindSpec(spec, schema.NewNullLoader(), schema.ValidationOptions{AllowDanglingReferences: true})
	if err != nil {
		return nil, err
	}
	if problems.HasErrors() {
		return nil, problems
	}
	for _, p := range problems {
		fmt.Fprintln(os.Stderr, p)
	}
	return pkg, nil
}

func render(pkg *schema.Package, language string) (map[string][]byte, error) {
	switch language {
	case "nodejs":
		return nodejs.GeneratePackage("gen-sdk", pkg, nil, nil, false, nil)
	case "python":
		return python.GeneratePackage("gen-sdk", pkg, nil, nil)
	case "go":
		return gogen.GeneratePackage("gen-sdk", pkg, nil)
	}
	return nil, fmt.Errorf("unknown language %q: want nodejs, python or go", language)
}
