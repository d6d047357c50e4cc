package image

import (
	"archive/tar"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func build(t *testing.T, store Store, spec Spec) string {
	t.Helper()
	digest, err := store.Build("quay.io/coreos/etcd:v3", spec)
	if err != nil {
		t.Fatal(err)
	}
	return digest
}

func someFiles(t *testing.T) Spec {
	t.Helper()
	dir := t.TempDir()
	program := filepath.Join(dir, "program")
	tree := filepath.Join(dir, "tree")
	for _, err := range []error{
		os.WriteFile(program, []byte("binary"), 0o755),
		os.MkdirAll(filepath.Join(tree, "sub"), 0o755),
		os.WriteFile(filepath.Join(tree, "sub/file"), []byte("text"), 0o600),
		os.Symlink("sub/file", filepath.Join(tree, "link")),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	return Spec{
		Files:   map[string]string{"/usr/bin/program": program, "/srv": tree},
		Texts:   map[string]string{"/run.sh": "#!/bin/sh\n", "/etc/passwd": "root:x:0:0::/:\n"},
		Links:   map[string]string{"/bin": "usr/bin"},
		Folders: map[string]string{"/tmp": "1777"},
		Config:  json.RawMessage(`{"Cmd":["/run.sh"]}`),
	}
}

func TestLayerHasWhatTheSpecSays(t *testing.T) {
	content, err := layer(someFiles(t))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for r := tar.NewReader(bytes.NewReader(content)); ; {
		h, err := r.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, strings.TrimSpace(fmt.Sprintf("%s %o %d %s", h.Name, h.Mode, h.Size, h.Linkname)))
	}
	want := []string{
		"tmp/ 1777 0", "srv/ 755 0", "srv/link 777 0 sub/file", "srv/sub/ 755 0", "srv/sub/file 600 4",
		"usr/ 755 0", "usr/bin/ 755 0", "usr/bin/program 755 6",
		"etc/ 755 0", "etc/passwd 644 15", "run.sh 755 10", "bin 777 0 usr/bin",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %q\nwant %q", got, want)
	}
}

func TestSameFilesGiveTheSameImage(t *testing.T) {
	first, second := build(t, Store(t.TempDir()), someFiles(t)), build(t, Store(t.TempDir()), someFiles(t))
	if first != second {
		t.Errorf("%s and then %s", first, second)
	}
}

func TestManifestLeadsToAllBlobs(t *testing.T) {
	store := Store(t.TempDir())
	build(t, store, someFiles(t))
	digest, err := store.Resolve("quay.io/coreos/etcd", "v3")
	if err != nil {
		t.Fatal(err)
	}
	var manifest struct {
		Config descriptor
		Layers []descriptor
	}
	text, err := os.ReadFile(store.Blob(digest))
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(text, &manifest); err != nil {
		t.Fatal(err)
	}
	for _, d := range append(manifest.Layers, manifest.Config) {
		if info, err := os.Stat(store.Blob(d.Digest)); err != nil || info.Size() != int64(d.Size) {
			t.Errorf("blob %s of %d bytes: %v", d.Digest, d.Size, err)
		}
	}
}

func TestReferencesThatNameNoImageAreRefused(t *testing.T) {
	for _, reference := range []string{"nginx", "docker.io/library/nginx", "docker.io/../../etc:passwd", "/etc/x:1", "docker.io/a:../b"} {
		if _, err := Store(t.TempDir()).Build(reference, Spec{}); err == nil {
			t.Errorf("%q was built", reference)
		}
	}
}
