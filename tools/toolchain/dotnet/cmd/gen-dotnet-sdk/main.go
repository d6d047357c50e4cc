// gen-dotnet-sdk writes the .NET SDK of a Pulumi package from the package's schema.
//
//	gen-dotnet-sdk SCHEMA.json OUT_DIR
//
// It is a module of its own: newer releases of the generators have none for .NET.
package main

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"

	"github.com/pulumi/pulumi/pkg/v3/codegen/dotnet"
	"github.com/pulumi/pulumi/pkg/v3/codegen/schema"
)

func main() {
	if len(os.Args) != 3 {
		fmt.Fprintln(os.Stderr, "usage: gen-dotnet-sdk SCHEMA.json OUT_DIR")
		os.Exit(2)
	}
	if err := generate(os.Args[1], os.Args[2]); err != nil {
		fmt.Fprintln(os.Stderr, "gen-dotnet-sdk:", err)
		os.Exit(1)
	}
}

func generate(schemaFile, dir string) error {
	data, err := os.ReadFile(schemaFile)
	if err != nil {
		return err
	}
	var spec schema.PackageSpec
	if err := json.Unmarshal(data, &spec); err != nil {
		return err
	}
	if spec.LogoURL == "" {
		logo := serveLogo()
		defer logo.Close()
		spec.LogoURL = logo.URL
	}
	pkg, problems, err := schema.BindSpec(spec, nil)
	if err != nil {
		return err
	}
	if problems.HasErrors() {
		return problems
	}
	files, err := dotnet.GeneratePackage("gen-dotnet-sdk", pkg, nil, nil)
	if err != nil {
		return err
	}
	for name, content := range files {
		file := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(file, content, 0o644); err != nil {
			return err
		}
	}
	return nil
}

// serveLogo is where the generator gets the package's icon: it downloads one whatever the schema says.
func serveLogo() *httptest.Server {
	return httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		_, _ = w.Write(pixel)
	}))
}

// pixel is a PNG of one transparent pixel.
var pixel = []byte("\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00\x1f\x15\xc4\x89" +
	"\x00\x00\x00\rIDATx\xdac\xfc\xcf\xc0P\x0f\x00\x04\x85\x01\x80\x84\xa9\x8c!\x00\x00\x00\x00IEND\xaeB`\x82")
