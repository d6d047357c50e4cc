package serve

import (
	"bytes"
	"encoding/json"
	"net/http"
	"os"
	"strings"
	"time"

	"guests/internal/image"
)

// dockerHubs are the hosts that serve docker.io's images.
var dockerHubs = map[string]bool{"registry-1.docker.io": true, "index.docker.io": true}

// Registry is a registry of container images that can be read, as
// https://github.com/opencontainers/distribution-spec says: NAME:TAG of HOST is
// the image HOST/NAME:TAG of the first store that has it.
type Registry struct{ Stores []image.Store }

func (s Registry) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Docker-Distribution-Api-Version", "registry/2.0")
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		fail(w, http.StatusMethodNotAllowed, "UNSUPPORTED")
		return
	}
	name, kind, reference := parse(r.URL.Path)
	switch kind {
	case "":
		w.Header().Set("Content-Type", "application/json")
		_, _ = w.Write([]byte("{}"))
	case "manifests":
		s.manifest(w, r, name, reference)
	case "blobs":
		s.blob(w, r, reference)
	default:
		fail(w, http.StatusNotFound, "NAME_UNKNOWN")
	}
}

// parse takes /v2/NAME/KIND/REFERENCE apart, where a name may have slashes. The
// kind of /v2/ itself is "", and that of anything else "?".
func parse(url string) (name, kind, reference string) {
	rest := strings.TrimPrefix(strings.TrimPrefix(url, "/v2"), "/")
	if rest == "" {
		return "", "", ""
	}
	parts := strings.Split(rest, "/")
	if len(parts) < 3 {
		return "", "?", ""
	}
	n := len(parts) - 2
	return strings.Join(parts[:n], "/"), parts[n], parts[n+1]
}

func (s Registry) manifest(w http.ResponseWriter, r *http.Request, name, reference string) {
	host := hostOf(r)
	if dockerHubs[host] {
		host = "docker.io"
	}
	for _, store := range s.Stores {
		digest, err := store.Resolve(host+"/"+name, reference)
		if err != nil {
			continue
		}
		text, err := os.ReadFile(store.Blob(digest))
		if err != nil {
			continue
		}
		w.Header().Set("Content-Type", image.ManifestType)
		w.Header().Set("Docker-Content-Digest", digest)
		http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(text))
		return
	}
	fail(w, http.StatusNotFound, "MANIFEST_UNKNOWN")
}

func (s Registry) blob(w http.ResponseWriter, r *http.Request, digest string) {
	for _, store := range s.Stores {
		if !image.IsDigest(digest) {
			break
		}
		file, err := os.Open(store.Blob(digest))
		if err != nil {
			continue
		}
		defer file.Close()
		w.Header().Set("Content-Type", "application/octet-stream")
		w.Header().Set("Docker-Content-Digest", digest)
		http.ServeContent(w, r, "", time.Time{}, file)
		return
	}
	fail(w, http.StatusNotFound, "BLOB_UNKNOWN")
}

func fail(w http.ResponseWriter, status int, code string) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(map[string]any{"errors": []map[string]string{{"code": code}}})
}
