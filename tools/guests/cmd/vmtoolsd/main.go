// vmtoolsd stands in for VMware's tools in a guest: it reads and sets guestinfo,
// and as a daemon reports what the guest knows of itself and does what it is told.
package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"strings"

	"guests/backdoor"
	"guests/vmtools"
)

func main() {
	cmd := flag.String("cmd", "", "`command`: info-get KEY or info-set KEY VALUE")
	flag.Parse()
	if err := run(*cmd); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

var errNoValue = errors.New("No value found") // as VMware's says it

func run(cmd string) error {
	client := backdoor.Open()
	name, rest, _ := strings.Cut(cmd, " ")
	switch name {
	case "":
		return vmtools.Serve(client)
	case "info-get":
		value, ok, err := client.Get(strings.TrimSpace(rest))
		if err == nil && !ok {
			err = errNoValue
		}
		if err != nil {
			return err
		}
		fmt.Println(value)
		return nil
	case "info-set":
		key, value, _ := strings.Cut(rest, " ")
		_, err := client.Ask(backdoor.Request{Op: backdoor.Set, Key: key, Value: value})
		if err == nil {
			fmt.Println()
		}
		return err
	}
	return fmt.Errorf("unknown command %q", name)
}
