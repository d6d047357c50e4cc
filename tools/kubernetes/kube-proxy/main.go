// kube-proxy starts the real one, where nodes are namespaces of one kernel: only the
// host may set how many connections the kernel tracks, so it is not asked to.
package main

import (
	"log"
	"os"
	"strings"
	"syscall"

	"sigs.k8s.io/yaml"
)

const (
	program = "/usr/local/lib/kube-proxy"
	own     = "/tmp/config.yaml"
	flag    = "--config="
)

func main() {
	args := os.Args
	for i, arg := range args {
		if file, ok := strings.CutPrefix(arg, flag); ok {
			if err := withoutLimits(file); err != nil {
				log.Fatal(err)
			}
			args[i] = flag + own
		}
	}
	log.Fatal(syscall.Exec(program, args, os.Environ()))
}

// withoutLimits copies a configuration.
func withoutLimits(file string) error {
	text, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	config := map[string]any{}
	if err := yaml.Unmarshal(text, &config); err != nil {
		return err
	}
	tracking, _ := config["conntrack"].(map[string]any)
	if tracking == nil {
		tracking = map[string]any{}
	}
	tracking["maxPerCore"], tracking["min"] = 0, 0
	config["conntrack"] = tracking
	if text, err = yaml.Marshal(config); err != nil {
		return err
	}
	return os.WriteFile(own, text, 0o600)
}
