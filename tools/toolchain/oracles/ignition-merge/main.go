// ignition-merge merges two Ignition configs with Ignition's own code and prints
// the result as JSON.
//
//	ignition-merge [3.3|3.4|3.5|exp] PARENT CHILD
//
// With a version both configs must be of it; "exp" (the default) takes any
// version and merges in the newest.
package main

import (
	"fmt"
	"os"

	"github.com/clarketm/json"
	"github.com/coreos/ignition/v2/config"
	"github.com/coreos/ignition/v2/config/v3_3"
	"github.com/coreos/ignition/v2/config/v3_4"
	"github.com/coreos/ignition/v2/config/v3_5"
	"github.com/coreos/ignition/v2/config/v3_6_experimental"
	"github.com/coreos/vcontext/report"
)

func main() {
	args := os.Args[1:]
	version := "exp"
	if len(args) == 3 {
		version, args = args[0], args[1:]
	}
	if len(args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: ignition-merge [3.3|3.4|3.5|exp] PARENT CHILD")
		os.Exit(2)
	}
	out, err := run(version, args[0], args[1])
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	fmt.Println(string(out))
}

func run(version, parentFile, childFile string) ([]byte, error) {
	parent, err := os.ReadFile(parentFile)
	if err != nil {
		return nil, err
	}
	child, err := os.ReadFile(childFile)
	if err != nil {
		return nil, err
	}
	switch version {
	case "3.3":
		return merge(v3_3.ParseCompatibleVersion, v3_3.Merge, parent, child)
	case "3.4":
		return merge(v3_4.ParseCompatibleVersion, v3_4.Merge, parent, child)
	case "3.5":
		return merge(v3_5.ParseCompatibleVersion, v3_5.Merge, parent, child)
	case "exp":
		return merge(config.Parse, v3_6_experimental.Merge, parent, child)
	}
	return nil, fmt.Errorf("unknown version %q", version)
}

func merge[C any](parse func([]byte) (C, report.Report, error), join func(C, C) C, parent, child []byte) ([]byte, error) {
	p, problems, err := parse(parent)
	if err != nil {
		return nil, fmt.Errorf("parent: %w\n%s", err, problems.String())
	}
	c, problems, err := parse(child)
	if err != nil {
		return nil, fmt.Errorf("child: %w\n%s", err, problems.String())
	}
	return json.Marshal(join(p, c))
}
