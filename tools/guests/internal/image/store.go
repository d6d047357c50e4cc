// Package image makes container images from files, and keeps them in a folder:
// their blobs as an OCI image layout has them, and their references as files that
// hold a digest.
package image

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
)

// Store is the folder of a store: blobs/sha256/HEX, and refs/HOST/NAME/TAG.
type Store string

var (
	digestPattern    = regexp.MustCompile(`^sha256:[0-9a-f]{64}$`)
	referencePattern = regexp.MustCompile(`^[a-z0-9][a-z0-9.-]*(:[0-9]+)?(/[a-z0-9]+([._-]+[a-z0-9]+)*)+:[A-Za-z0-9_][A-Za-z0-9._-]*$`)
)

// IsDigest tells if a text is the digest of a blob.
func IsDigest(text string) bool { return digestPattern.MatchString(text) }

// Blob is the file of a blob, whether or not it is there.
func (s Store) Blob(digest string) string {
	return filepath.Join(string(s), "blobs/sha256", strings.TrimPrefix(digest, "sha256:"))
}

// Resolve finds the digest of an image's manifest: of HOST/NAME, by its tag or by
// the digest itself.
func (s Store) Resolve(name, reference string) (string, error) {
	if IsDigest(reference) {
		_, err := os.Stat(s.Blob(reference))
		return reference, err
	}
	whole := name + ":" + reference
	if err := checkReference(whole); err != nil {
		return "", err
	}
	digest, err := os.ReadFile(s.reference(whole))
	return string(digest), err
}

func (s Store) reference(whole string) string {
	colon := strings.LastIndex(whole, ":")
	return filepath.Join(string(s), "refs", whole[:colon], whole[colon+1:])
}

func checkReference(whole string) error {
	if !referencePattern.MatchString(whole) {
		return fmt.Errorf("%q is no image: say HOST/NAME:TAG, such as docker.io/library/nginx:1", whole)
	}
	return nil
}

// add keeps a blob.
func (s Store) add(content []byte) (descriptor, error) {
	d := descriptor{Digest: fmt.Sprintf("sha256:%x", sha256.Sum256(content)), Size: len(content)}
	file := s.Blob(d.Digest)
	if info, err := os.Stat(file); err == nil && info.Size() == int64(d.Size) {
		return d, nil
	}
	return d, writeWhole(file, content)
}

// writeWhole writes a file so that others see all of it or nothing.
func writeWhole(file string, content []byte) error {
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		return err
	}
	part, err := os.CreateTemp(filepath.Dir(file), ".part-")
	if err != nil {
		return err
	}
	_, err = part.Write(content)
	err = errors.Join(err, part.Chmod(0o644), part.Close())
	if err == nil {
		err = os.Rename(part.Name(), file)
	}
	if err != nil {
		_ = os.Remove(part.Name())
	}
	return err
}
