package main

import (
	"encoding/json"
	"os"
)

// configure writes the network's configuration, whole or not at all, as
// https://www.cni.dev/docs/spec says.
func configure(pods string) error {
	if _, err := os.Stat(configured); err == nil {
		return nil
	}
	text, err := json.Marshal(map[string]any{
		"cniVersion": "1.0.0",
		"name":       "pods",
		"plugins": []map[string]any{
			{
				"type":      "bridge",
				"bridge":    "pods0",
				"isGateway": true,
				"ipMasq":    true,
				"ipam": map[string]any{
					"type":   "host-local",
					"ranges": [][]map[string]string{{{"subnet": pods}}},
					"routes": []map[string]string{{"dst": "0.0.0.0/0"}},
				},
			},
			{"type": "portmap", "capabilities": map[string]bool{"portMappings": true}},
		},
	})
	if err != nil {
		return err
	}
	unfinished := configured + ".new"
	if err := os.WriteFile(unfinished, text, 0o644); err != nil {
		return err
	}
	return os.Rename(unfinished, configured)
}
