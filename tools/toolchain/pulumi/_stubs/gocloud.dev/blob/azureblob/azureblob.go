// Package azureblob is left out: state is kept in files.
package azureblob
