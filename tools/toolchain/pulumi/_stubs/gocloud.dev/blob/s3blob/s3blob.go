// Package s3blob is left out: state is kept in files.
package s3blob
