// Package getter stands in for what Terraform fetches modules and its own
// releases with. A provider fetches neither, and this has no client of a cloud.
package getter

import (
	"errors"
	"net/http"
)

var errLeftOut = errors.New("what fetches modules is left out of this provider, which pulumi-flatcar-vsphere built for its tests: install the provider for it")

// A Detector makes an address of a short one.
type Detector interface{}

// A Getter fetches.
type Getter interface{}

// A Decompressor unpacks an archive.
type Decompressor interface{}

// The kinds of archives.
type (
	Bzip2Decompressor    struct{}
	GzipDecompressor     struct{}
	TarBzip2Decompressor struct{}
	TarGzipDecompressor  struct{}
	TarXzDecompressor    struct{}
	XzDecompressor       struct{}
	ZipDecompressor      struct{}
)

// Decompress fails.
func (*ZipDecompressor) Decompress(dst, src string, dir bool) error { return errLeftOut }

// The kinds of addresses.
type (
	FileGetter struct{}
	GCSGetter  struct{}
	GitGetter  struct{}
	HgGetter   struct{}
	S3Getter   struct{}
	HttpGetter struct {
		Client *http.Client
		Netrc  bool
	}
)

// Detectors and Getters are those that are used unless others are given.
var (
	Detectors []Detector
	Getters   = map[string]Getter{}
)

// ClientMode says what is fetched.
type ClientMode int

// ClientModeDir is a folder.
const ClientModeDir ClientMode = 1

// A Client fetches.
type Client struct {
	Src, Dst, Pwd string
	Mode          ClientMode
	Detectors     []Detector
	Decompressors map[string]Decompressor
	Getters       map[string]Getter
}

// Get fails.
func (*Client) Get() error { return errLeftOut }

// Get fails.
func Get(dst, src string) error { return errLeftOut }

// Detect fails.
func Detect(src, pwd string, detectors []Detector) (string, error) { return "", errLeftOut }

// SubdirGlob fails.
func SubdirGlob(dst, subDir string) (string, error) { return "", errLeftOut }

// SourceDirSubdir finds no folder in an address.
func SourceDirSubdir(src string) (string, string) { return src, "" }

// FolderStorage keeps what was fetched.
type FolderStorage struct{ StorageDir string }

// Get fails.
func (*FolderStorage) Get(key, src string, update bool) error { return errLeftOut }

// Dir finds nothing.
func (*FolderStorage) Dir(key string) (string, bool, error) { return "", false, nil }
