// Package azblob is left out: no guest reaches Azure.
package azblob

import (
	"context"
	"errors"
	"io"

	"github.com/Azure/azure-sdk-for-go/sdk/azcore"
)

// Client is never there.
type Client struct{}

// DownloadStreamResponse has what would be read.
type DownloadStreamResponse struct{ Body io.ReadCloser }

var errLeftOut = errors.New("what fetches from Azure is left out of this Ignition, which pulumi-flatcar-vsphere built for its guests")

// NewClient fails.
func NewClient(string, azcore.TokenCredential, *struct{}) (*Client, error) { return nil, errLeftOut }

// DownloadStream fails.
func (*Client) DownloadStream(context.Context, string, string, *struct{}) (DownloadStreamResponse, error) {
	return DownloadStreamResponse{}, errLeftOut
}
