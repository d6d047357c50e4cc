// Package storage is left out: no guest reaches Google's cloud.
package storage

import (
	"context"
	"errors"
	"io"

	"google.golang.org/api/option"
)

// ScopeReadOnly is what a reader asks for.
const ScopeReadOnly = "https://www.googleapis.com/auth/devstorage.read_only"

// Client, BucketHandle and ObjectHandle are never there.
type (
	Client       struct{}
	BucketHandle struct{}
	ObjectHandle struct{}
)

var errLeftOut = errors.New("what fetches from Google's cloud is left out of this Ignition, which pulumi-flatcar-vsphere built for its guests")

// NewClient fails.
func NewClient(context.Context, ...option.ClientOption) (*Client, error) { return nil, errLeftOut }

// Bucket has nothing in it.
func (*Client) Bucket(string) *BucketHandle { return nil }

// Object is not there.
func (*BucketHandle) Object(string) *ObjectHandle { return nil }

// NewReader fails.
func (*ObjectHandle) NewReader(context.Context) (io.ReadCloser, error) { return nil, errLeftOut }
