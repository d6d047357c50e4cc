// Package option is left out with the clients of Google's cloud that it is for.
package option

import "golang.org/x/oauth2/google"

// ClientOption is nothing.
type ClientOption struct{}

// WithoutAuthentication is nothing.
func WithoutAuthentication() ClientOption { return ClientOption{} }

// WithCredentials is nothing.
func WithCredentials(*google.Credentials) ClientOption { return ClientOption{} }
