// Package serve serves what guests find beyond their network: a registry of
// container images, web servers and forward proxies.
package serve

import (
	"crypto/tls"
	"errors"
	"io"
	"log"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"os"
	"strings"

	"guests/internal/authority"
	"guests/internal/image"
	"guests/world"
)

// Start makes the world's authorities and starts all that is served. When it
// returns, every port listens.
func Start(w world.World, stores []image.Store) error {
	certificates, err := newCertificates(w)
	if err != nil {
		return err
	}
	webLog, err := OpenLog(w.WebLog)
	if err != nil {
		return err
	}
	proxyLog, err := OpenLog(w.ProxyLog)
	if err != nil {
		return err
	}
	user, err := url.Parse(w.AuthenticatedProxy)
	if err != nil {
		return err
	}
	site := webLog.Of(newSite(Web{w.WWW}, Registry{stores}))
	for _, s := range []struct {
		port    uint16
		tls     *tls.Config
		handler http.Handler
	}{
		{80, nil, site},
		{443, &tls.Config{GetCertificate: certificates.get}, site},
		{3128, nil, proxyLog.Of(Proxy{})},
		{3129, nil, proxyLog.Of(Proxy{User: user.User})},
	} {
		listener, err := net.Listen("tcp", netip.AddrPortFrom(w.Services, s.port).String())
		if err != nil {
			return err
		}
		if s.tls != nil {
			listener = tls.NewListener(listener, s.tls)
		}
		server := &http.Server{Handler: s.handler, ErrorLog: log.New(io.Discard, "", 0)}
		go func() { _ = server.Serve(listener) }()
	}
	return nil
}

// newSite serves images to those who ask for some, unless the host has web pages.
func newSite(web Web, registry Registry) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if strings.HasPrefix(r.URL.Path+"/", "/v2/") && !web.Has(hostOf(r)) {
			registry.ServeHTTP(w, r)
			return
		}
		web.ServeHTTP(w, r)
	})
}

// certificates are signed by one authority, or by the one that nobody trusts.
type certificates struct{ public, private *authority.Authority }

func newCertificates(w world.World) (certificates, error) {
	public, err := authority.New("World of guests")
	if err != nil {
		return certificates{}, err
	}
	private, err := authority.New("Private authority")
	if err != nil {
		return certificates{}, err
	}
	return certificates{public, private}, errors.Join(
		os.WriteFile(w.Authority, public.PEM(), 0o644),
		os.WriteFile(w.PrivateAuthority, private.PEM(), 0o644),
	)
}

func (c certificates) get(hello *tls.ClientHelloInfo) (*tls.Certificate, error) {
	host := hello.ServerName
	if host == "" {
		host, _, _ = net.SplitHostPort(hello.Conn.LocalAddr().String())
	}
	if strings.HasSuffix(host, ".private.test") {
		return c.private.For(host)
	}
	return c.public.For(host)
}
