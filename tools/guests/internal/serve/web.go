package serve

import (
	"net"
	"net/http"
	"os"
	"path"
	"path/filepath"
	"strings"
)

// Web serves root/HOST/PATH as PATH of any host, by HTTP and HTTPS alike, and
// no folder's list.
type Web struct{ Root string }

// Has tells if there is a folder for a host.
func (s Web) Has(host string) bool {
	info, err := os.Stat(filepath.Join(s.Root, folderOf(host)))
	return err == nil && info.IsDir()
}

func (s Web) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	name := filepath.Join(folderOf(hostOf(r)), filepath.FromSlash(path.Clean("/"+r.URL.Path)))
	if strings.HasSuffix(r.URL.Path, "/") {
		name = filepath.Join(name, "index.html")
	}
	file, err := os.OpenInRoot(s.Root, name)
	if err != nil {
		http.NotFound(w, r)
		return
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil || !info.Mode().IsRegular() {
		http.NotFound(w, r)
		return
	}
	http.ServeContent(w, r, info.Name(), info.ModTime(), file)
}

// hostOf is the name of the host that was asked, without the port.
func hostOf(r *http.Request) string {
	if host, _, err := net.SplitHostPort(r.Host); err == nil {
		return host
	}
	return r.Host
}

// folderOf keeps a host's name from being a path.
func folderOf(host string) string {
	return filepath.Base("/" + strings.ToLower(host))
}
