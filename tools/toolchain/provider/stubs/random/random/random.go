// Package random stands in for a Terraform provider that only the tests of the
// vSphere provider use, and that asks for releases of Terraform which are no
// longer to be had. With it `go mod tidy` has an answer.
package random
