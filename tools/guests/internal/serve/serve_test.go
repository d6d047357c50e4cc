package serve

import (
	"bufio"
	"crypto/tls"
	"crypto/x509"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"testing"

	"guests/internal/image"
	"guests/world"
)

// ask returns the status and the text of an answer to a request for a URL.
func ask(t *testing.T, h http.Handler, url string) (int, string) {
	t.Helper()
	w := httptest.NewRecorder()
	h.ServeHTTP(w, httptest.NewRequest(http.MethodGet, url, nil))
	return w.Code, w.Body.String()
}

func write(t *testing.T, file, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

func TestWebServesEachHostItsOwnFolder(t *testing.T) {
	root := t.TempDir()
	write(t, root+"/a.test/x", "a's")
	write(t, root+"/a.test/sub/index.html", "index")
	write(t, root+"/b.test/x", "b's")
	for _, c := range []struct {
		url    string
		status int
		text   string
	}{
		{"http://a.test/x", 200, "a's"},
		{"https://A.test:443/x", 200, "a's"},
		{"http://b.test/x", 200, "b's"},
		{"http://a.test/sub/", 200, "index"},
		{"http://a.test/sub", 404, "404 page not found\n"},
		{"http://c.test/x", 404, "404 page not found\n"},
		{"http://a.test/../b.test/x", 404, "404 page not found\n"},
	} {
		if status, text := ask(t, Web{root}, c.url); status != c.status || text != c.text {
			t.Errorf("%s: %d %q", c.url, status, text)
		}
	}
}

func TestRegistryServesImagesUnderTheirNames(t *testing.T) {
	first, second := image.Store(t.TempDir()), image.Store(t.TempDir())
	digest, err := second.Build("docker.io/library/nginx:1", image.Spec{Texts: map[string]string{"/a": "b"}})
	if err != nil {
		t.Fatal(err)
	}
	site := newSite(Web{t.TempDir()}, Registry{[]image.Store{first, second}})
	for url, want := range map[string]int{
		"https://registry-1.docker.io/v2/":                                 200,
		"https://registry-1.docker.io/v2/library/nginx/manifests/1":        200,
		"https://docker.io/v2/library/nginx/manifests/" + digest:           200,
		"https://docker.io/v2/library/nginx/blobs/" + digest:               200,
		"https://docker.io/v2/library/nginx/blobs/sha256:../../../a":       404,
		"https://registry-1.docker.io/v2/library/nginx/manifests/2":        404,
		"https://quay.io/v2/library/nginx/manifests/1":                     404,
		"https://quay.io/v2/library/nginx/manifests/..%2f..%2fdocker.io/1": 404,
	} {
		if status, _ := ask(t, site, url); status != want {
			t.Errorf("%s: %d instead of %d", url, status, want)
		}
	}
}

func TestProxyForwardsAndConnects(t *testing.T) {
	plain := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { io.WriteString(w, "plain") }))
	defer plain.Close()
	secure := httptest.NewTLSServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { io.WriteString(w, "secure") }))
	defer secure.Close()
	for _, c := range []struct {
		user, by *url.Userinfo
		status   int
	}{
		{nil, nil, 200},
		{url.UserPassword("guest", "sesame"), url.UserPassword("guest", "sesame"), 200},
		{url.UserPassword("guest", "sesame"), url.UserPassword("guest", "wrong"), 407},
		{url.UserPassword("guest", "sesame"), nil, 407},
	} {
		proxy := httptest.NewServer(Proxy{User: c.user})
		at, _ := url.Parse(proxy.URL)
		at.User = c.by
		transport := secure.Client().Transport.(*http.Transport).Clone()
		transport.Proxy = http.ProxyURL(at)
		client := http.Client{Transport: transport}
		if r, err := client.Get(plain.URL); err != nil || r.StatusCode != c.status {
			t.Errorf("HTTP as %v: %v, %v", c.by, r, err)
		}
		// a client gets no answer at all from a host that the proxy does not connect it to
		if r, err := client.Get(secure.URL); (err == nil) != (c.status == 200) {
			t.Errorf("CONNECT as %v: %v, %v", c.by, r, err)
		}
		proxy.Close()
	}
}

func TestPrivateHostsHaveAnotherAuthority(t *testing.T) {
	w := world.In(t.TempDir(), "")
	certificates, err := newCertificates(w)
	if err != nil {
		t.Fatal(err)
	}
	for host, file := range map[string]string{"quay.io": w.Authority, "private.test": w.Authority, "a.private.test": w.PrivateAuthority} {
		issued, err := certificates.get(&tls.ClientHelloInfo{ServerName: host})
		if err != nil {
			t.Fatal(err)
		}
		leaf, err := x509.ParseCertificate(issued.Certificate[0])
		if err != nil {
			t.Fatal(err)
		}
		roots, pem := x509.NewCertPool(), read(t, file)
		roots.AppendCertsFromPEM(pem)
		if _, err := leaf.Verify(x509.VerifyOptions{Roots: roots, DNSName: host}); err != nil {
			t.Errorf("%s: %v", host, err)
		}
	}
}

func read(t *testing.T, file string) []byte {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

func TestLogHasALineForEachRequest(t *testing.T) {
	name := filepath.Join(t.TempDir(), "web.log")
	log, err := OpenLog(name)
	if err != nil {
		t.Fatal(err)
	}
	h := log.Of(Web{t.TempDir()})
	ask(t, h, "https://a.test/x?y=1")
	ask(t, h, "http://b.test/")
	file, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	var urls []string
	for lines := bufio.NewScanner(file); lines.Scan(); {
		var e Entry
		if err := json.Unmarshal(lines.Bytes(), &e); err != nil {
			t.Fatal(err)
		}
		if e.Status != 404 || e.Method != "GET" || e.Bytes != int64(len("404 page not found\n")) {
			t.Errorf("%s: %+v", e.URL, e)
		}
		urls = append(urls, e.URL)
	}
	if len(urls) != 2 || urls[0] != "https://a.test/x?y=1" || urls[1] != "http://b.test/" {
		t.Errorf("logged %q", urls)
	}
}

func TestLogHasAConnectionThatIsStillThere(t *testing.T) {
	name := filepath.Join(t.TempDir(), "proxy.log")
	log, err := OpenLog(name)
	if err != nil {
		t.Fatal(err)
	}
	secure := httptest.NewTLSServer(Web{t.TempDir()})
	defer secure.Close()
	proxy := httptest.NewServer(log.Of(Proxy{}))
	defer proxy.Close()
	at, _ := url.Parse(proxy.URL)
	client := secure.Client()
	client.Transport.(*http.Transport).Proxy = http.ProxyURL(at)
	if _, err := client.Get(secure.URL); err != nil {
		t.Fatal(err)
	}
	var e Entry
	if err := json.Unmarshal(read(t, name), &e); err != nil {
		t.Fatal(err)
	}
	if e.Method != http.MethodConnect || e.Status != 200 || e.URL != secure.Listener.Addr().String() {
		t.Errorf("%+v", e)
	}
	client.CloseIdleConnections()
}
