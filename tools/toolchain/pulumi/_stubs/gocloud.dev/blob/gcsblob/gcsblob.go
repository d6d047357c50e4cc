// Package gcsblob is left out: state is kept in files.
package gcsblob

// Scheme is that of the addresses of such a state.
const Scheme = "gs"
