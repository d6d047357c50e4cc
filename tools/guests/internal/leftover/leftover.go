// Package leftover removes what a killed world leaves: empty control groups. All
// else of it is the kernel's and goes by itself, or lies in the run folder.
package leftover

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// hierarchies is where the hierarchies of control groups are mounted, or the one.
const hierarchies = "/sys/fs/cgroup"

// prefix begins the names of all worlds' control groups; the owner follows.
const prefix = "flatcar-guests-"

// Owner names a process for as long as the system runs: by its id, and by when it
// started, since ids come again.
func Owner(pid int) string {
	return fmt.Sprintf("%d.%s", pid, startOf(pid))
}

// ControlGroup is the name of the control groups of the world of an owner.
func ControlGroup(owner string) string { return prefix + owner }

// RemoveAbandoned removes the control groups of worlds whose process is gone.
func RemoveAbandoned() {
	remove(hierarchies, func(owner string) bool { return !isThere(owner) })
}

// Remove removes the control groups of the world of an owner.
func Remove(owner string) {
	remove(hierarchies, func(other string) bool { return other == owner })
}

func isThere(owner string) bool {
	number, _, _ := strings.Cut(owner, ".")
	pid, err := strconv.Atoi(number)
	return err != nil || owner == Owner(pid)
}

// startOf says when a process started, in the kernel's ticks since it did; "" where
// there is no such process, or one that has ended and that nobody has asked about yet.
func startOf(pid int) string {
	stat, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	if err != nil {
		return ""
	}
	// The name of the program comes second, in parentheses, and may hold anything.
	fields := strings.Fields(string(stat[strings.LastIndexByte(string(stat), ')')+1:]))
	if fields[0] == "Z" || fields[0] == "X" {
		return ""
	}
	return fields[19]
}

// remove removes the wanted worlds' groups below a folder, the inner ones first.
// The kernel keeps a group that a process is in.
func remove(root string, wanted func(owner string) bool) {
	var found []string
	_ = filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || !entry.IsDir() {
			return nil
		}
		if owner, ok := ownerOf(root, path); ok && wanted(owner) {
			found = append(found, path)
		}
		return nil
	})
	slices.Reverse(found)
	for _, dir := range found {
		_ = os.Remove(dir)
	}
}

// owners are the names of processes, with their start or, as they once were, without.
var owners = regexp.MustCompile(`^[1-9]\d*(\.\d+)?$`)

// ownerOf finds the process whose world a folder is of: its own name or that of a
// folder above says it.
func ownerOf(root, path string) (string, bool) {
	rel, err := filepath.Rel(root, path)
	if err != nil {
		return "", false
	}
	for name := range strings.SplitSeq(rel, string(filepath.Separator)) {
		if owner, ok := strings.CutPrefix(name, prefix); ok {
			return owner, owners.MatchString(owner)
		}
	}
	return "", false
}
