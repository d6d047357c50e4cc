package serve

import (
	"bufio"
	"io"
	"net"
	"net/http"
	"net/http/httputil"
	"net/url"
)

// Proxy is a forward proxy for HTTP and, by CONNECT, for everything else. With a
// user it answers 407 to whoever does not say the name and the password.
type Proxy struct{ User *url.Userinfo }

var forward = &httputil.ReverseProxy{
	Rewrite:   func(r *httputil.ProxyRequest) { r.Out.Host = r.In.Host },
	Transport: &http.Transport{Proxy: nil, DisableCompression: true},
}

func (p Proxy) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	switch {
	case !p.admits(r):
		w.Header().Set("Proxy-Authenticate", `Basic realm="proxy"`)
		http.Error(w, "the proxy wants a user and a password", http.StatusProxyAuthRequired)
	case r.Method == http.MethodConnect:
		connect(w, r)
	case r.URL.Host == "":
		http.Error(w, "this is a forward proxy: ask it for a whole URL", http.StatusBadRequest)
	default:
		forward.ServeHTTP(w, r)
	}
}

func (p Proxy) admits(r *http.Request) bool {
	if p.User == nil {
		return true
	}
	said := http.Request{Header: http.Header{"Authorization": r.Header.Values("Proxy-Authorization")}}
	name, password, ok := said.BasicAuth()
	wanted, _ := p.User.Password()
	return ok && name == p.User.Username() && password == wanted
}

// connect joins the client's connection with one to the host that it names.
func connect(w http.ResponseWriter, r *http.Request) {
	upstream, err := net.Dial("tcp", r.Host)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	defer upstream.Close()
	w.WriteHeader(http.StatusOK)
	client, buffered, err := http.NewResponseController(w).Hijack()
	if err != nil {
		return
	}
	defer client.Close()
	join(client, buffered, upstream)
}

// join copies both ways until both sides have said all.
func join(client net.Conn, fromClient *bufio.ReadWriter, upstream net.Conn) {
	if fromClient.Flush() != nil {
		return
	}
	sent := make(chan struct{})
	go func() {
		defer close(sent)
		_, _ = io.Copy(upstream, fromClient)
		closeWrite(upstream)
	}()
	_, _ = io.Copy(client, upstream)
	closeWrite(client)
	<-sent
}

func closeWrite(c net.Conn) {
	if half, ok := c.(interface{ CloseWrite() error }); ok {
		_ = half.CloseWrite()
	}
}
