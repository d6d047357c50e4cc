package image

import (
	"encoding/json"
	"fmt"
	"runtime"
)

// Media types of https://github.com/opencontainers/image-spec.
const (
	ManifestType = "application/vnd.oci.image.manifest.v1+json"
	configType   = "application/vnd.oci.image.config.v1+json"
	layerType    = "application/vnd.oci.image.layer.v1.tar"
)

// Spec says what an image has. The keys of the maps are absolute paths in the image.
type Spec struct {
	// Files are copied from the host with their mode; a folder with all that is in it.
	Files map[string]string `json:"files"`
	// Texts are files with this content; one that begins with "#!" can be run.
	Texts map[string]string `json:"texts"`
	// Links are symbolic links and their targets.
	Links map[string]string `json:"links"`
	// Folders are empty folders and their modes, in octal digits.
	Folders map[string]string `json:"folders"`
	// Config is the image's `config`, as the OCI image specification says: Entrypoint,
	// Cmd, Env, User, WorkingDir, ExposedPorts and so on.
	Config json.RawMessage `json:"config"`
}

type descriptor struct {
	MediaType string `json:"mediaType"`
	Digest    string `json:"digest"`
	Size      int    `json:"size"`
}

// Build makes an image and returns the digest of its manifest. The same spec and
// files give the same digest.
func (s Store) Build(reference string, spec Spec) (string, error) {
	if err := checkReference(reference); err != nil {
		return "", err
	}
	content, err := layer(spec)
	if err != nil {
		return "", err
	}
	// not compressed: nothing crosses a wire
	blob, err := s.add(content)
	if err != nil {
		return "", err
	}
	config, err := s.addJSON(configType, configOf(spec, blob.Digest))
	if err != nil {
		return "", err
	}
	blob.MediaType = layerType
	manifest, err := s.addJSON(ManifestType, map[string]any{
		"schemaVersion": 2,
		"mediaType":     ManifestType,
		"config":        config,
		"layers":        []descriptor{blob},
	})
	if err != nil {
		return "", err
	}
	return manifest.Digest, writeWhole(s.reference(reference), []byte(manifest.Digest))
}

func configOf(spec Spec, diffID string) map[string]any {
	config := spec.Config
	if config == nil {
		config = json.RawMessage("{}")
	}
	return map[string]any{
		"architecture": runtime.GOARCH,
		"os":           "linux",
		"config":       config,
		"rootfs":       map[string]any{"type": "layers", "diff_ids": []string{diffID}},
	}
}

func (s Store) addJSON(mediaType string, value any) (descriptor, error) {
	text, err := json.Marshal(value)
	if err != nil {
		return descriptor{}, fmt.Errorf("config: %w", err)
	}
	d, err := s.add(text)
	d.MediaType = mediaType
	return d, err
}
