package hardware

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
)

// shipped is where the vendor's certificate of the world's authority lies below /usr.
const shipped = "share/ca-certificates/world.crt"

// shipAuthority puts the authority into a folder that lies over /usr.
func shipAuthority(authority, usr string) error {
	if authority == "" {
		return nil
	}
	pem, err := os.ReadFile(authority)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Join(usr, filepath.Dir(shipped)), 0o755); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(usr, shipped), pem, 0o644)
}

// trust makes a root trust the authority as if it had come with the system.
func trust(authority, root string) error {
	if authority == "" {
		return nil
	}
	pem, err := os.ReadFile(authority)
	if err != nil {
		return err
	}
	certs := filepath.Join(root, "etc/ssl/certs")
	bundle := filepath.Join(certs, "ca-certificates.crt")
	old, err := os.ReadFile(bundle)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil // the owner has taken it away
	case err != nil:
		return err
	case bytes.Contains(old, pem):
		return nil
	}
	if err := os.Symlink("/usr/"+shipped, filepath.Join(certs, "world.pem")); err != nil && !errors.Is(err, fs.ErrExist) {
		return err
	}
	return os.WriteFile(bundle, append(old, pem...), 0o644)
}
