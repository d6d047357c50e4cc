package authority

import (
	"bytes"
	"crypto/x509"
	"testing"
)

func newAuthority(t *testing.T) *Authority {
	t.Helper()
	a, err := New("test")
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func TestCertificatesAreForOneHost(t *testing.T) {
	a := newAuthority(t)
	for _, c := range []struct {
		host, asked string
		valid       bool
	}{
		{"quay.io", "quay.io", true},
		{"quay.io", "docker.io", false},
		{"10.254.0.1", "10.254.0.1", true},
		{"10.254.0.1", "10.254.0.2", false},
	} {
		if got := verify(t, a, a, c.host, c.asked) == nil; got != c.valid {
			t.Errorf("certificate of %s for %s: valid is %t", c.host, c.asked, got)
		}
	}
}

func TestAnotherAuthorityIsNotTrusted(t *testing.T) {
	if verify(t, newAuthority(t), newAuthority(t), "a.private.test", "a.private.test") == nil {
		t.Error("a certificate is trusted that another authority of the same name signed")
	}
}

func TestAHostHasOneCertificate(t *testing.T) {
	a := newAuthority(t)
	first, err := a.For("quay.io")
	if err != nil {
		t.Fatal(err)
	}
	second, err := a.For("quay.io")
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(first.Certificate[0], second.Certificate[0]) {
		t.Error("a second certificate was made for one host")
	}
}

func verify(t *testing.T, signs, trusted *Authority, host, asked string) error {
	t.Helper()
	issued, err := signs.For(host)
	if err != nil {
		t.Fatal(err)
	}
	certificate, err := x509.ParseCertificate(issued.Certificate[0])
	if err != nil {
		t.Fatal(err)
	}
	roots := x509.NewCertPool()
	if !roots.AppendCertsFromPEM(trusted.PEM()) {
		t.Fatal("the authority's PEM holds no certificate")
	}
	_, err = certificate.Verify(x509.VerifyOptions{Roots: roots, DNSName: asked})
	return err
}
