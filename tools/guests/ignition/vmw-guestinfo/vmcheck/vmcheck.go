// Package vmcheck tells whether this is a virtual machine of VMware, which every guest of the simulated vCenter is.
package vmcheck

// IsVirtualWorld is always true.
func IsVirtualWorld(bool) (bool, error) { return true, nil }
