// Package pbkdf2 is left out, and this one derives the key of a stack's secrets in a thousandth of the rounds. They make it dear to
// guess a passphrase, and cost each of an engine's commands a quarter of a second. The tests' passphrase is no secret.
package pbkdf2

import (
	"crypto/pbkdf2"
	"hash"
)

// The rounds of a stack's key, and what is left of them. Other keys have the rounds that they are asked for with.
const (
	stacks = 1_000_000
	left   = 1_000
)

// Key derives a key from a password.
func Key(password, salt []byte, rounds, length int, h func() hash.Hash) []byte {
	if rounds == stacks {
		rounds = left
	}
	key, err := pbkdf2.Key(h, string(password), salt, rounds, length)
	if err != nil {
		panic(err)
	}
	return key
}
