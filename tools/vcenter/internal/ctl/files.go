package ctl

import (
	"context"
	"fmt"
	"io"
	"strings"

	"github.com/vmware/govmomi/find"
	"github.com/vmware/govmomi/object"
	"github.com/vmware/govmomi/vim25/soap"
)

// WriteFile writes a file of a datastore: "[LocalDS_0] folder/file".
func (s *Session) WriteFile(ctx context.Context, file, text string) error {
	ds, path, err := s.datastore(ctx, file)
	if err != nil {
		return err
	}
	return ds.Upload(ctx, strings.NewReader(text), path, &soap.DefaultUpload)
}

// ReadFile reads a file of a datastore.
func (s *Session) ReadFile(ctx context.Context, file string) (any, error) {
	ds, path, err := s.datastore(ctx, file)
	if err != nil {
		return nil, err
	}
	r, _, err := ds.Download(ctx, path, &soap.DefaultDownload)
	if err != nil {
		return nil, err
	}
	defer func() { _ = r.Close() }()
	data, err := io.ReadAll(r)
	return string(data), err
}

func (s *Session) datastore(ctx context.Context, file string) (*object.Datastore, string, error) {
	var p object.DatastorePath
	if !p.FromString(file) {
		return nil, "", fmt.Errorf("%q is no file of a datastore, such as \"[LocalDS_0] folder/file\"", file)
	}
	finder := find.NewFinder(s.client.Client)
	dc, err := finder.DefaultDatacenter(ctx)
	if err != nil {
		return nil, "", err
	}
	ds, err := finder.SetDatacenter(dc).Datastore(ctx, p.Datastore)
	return ds, p.Path, err
}
