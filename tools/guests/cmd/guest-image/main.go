// guest-image makes a container image from files and puts it into a store that
// guest-run's registry serves:
//
//	guest-image --store DIR HOST/NAME:TAG SPEC.json
//
// See image.Spec for what SPEC.json says. It prints the digest of the image.
package main

import (
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"

	"guests/internal/image"
)

func main() {
	if err := build(); err != nil {
		fmt.Fprintln(os.Stderr, "guest-image:", err)
		os.Exit(1)
	}
}

func build() error {
	store := flag.String("store", "", "`folder` of the store")
	flag.Parse()
	if *store == "" || flag.NArg() != 2 {
		return errors.New("usage: guest-image --store DIR HOST/NAME:TAG SPEC.json")
	}
	file, err := os.Open(flag.Arg(1))
	if err != nil {
		return err
	}
	defer file.Close()
	var spec image.Spec
	decoder := json.NewDecoder(file)
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&spec); err != nil {
		return fmt.Errorf("%s: %w", flag.Arg(1), err)
	}
	digest, err := image.Store(*store).Build(flag.Arg(0), spec)
	if err != nil {
		return err
	}
	fmt.Println(digest)
	return nil
}
