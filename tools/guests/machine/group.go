package machine

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// group is a machine's control group in each hierarchy.
type group []string

// newGroup makes a group and puts a process into it. The folder that it is made in
// lies below the group of who starts it: what watches over that one still sees its
// guests.
func newGroup(under, name string, pid int) (group, error) {
	bases, err := ownGroups()
	if err != nil {
		return nil, err
	}
	var g group
	for _, base := range bases {
		parent := filepath.Join(base, under)
		dir := filepath.Join(parent, name)
		for _, step := range []string{parent, dir} {
			if err := os.Mkdir(step, 0o755); err != nil && !errors.Is(err, fs.ErrExist) {
				return g, err
			}
			inheritCPUs(step)
		}
		g = append(g, dir)
		if err := os.WriteFile(filepath.Join(dir, "cgroup.procs"), fmt.Append(nil, pid), 0); err != nil {
			return g, fmt.Errorf("enter control group %s: %w", dir, err)
		}
	}
	return g, nil
}

// inheritCPUs: a group of version 1's cpuset begins with no processors at all.
func inheritCPUs(dir string) {
	for _, file := range []string{"cpuset.cpus", "cpuset.mems"} {
		if value, err := os.ReadFile(filepath.Join(filepath.Dir(dir), file)); err == nil {
			_ = os.WriteFile(filepath.Join(dir, file), value, 0)
		}
	}
}

// remove takes the group away, once nothing runs in it. What still does stays.
func (g group) remove() {
	for _, dir := range g {
		removeGroup(dir)
		_ = os.Remove(filepath.Dir(dir))
	}
}

func removeGroup(dir string) {
	var dirs []string
	_ = filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err == nil && entry.IsDir() {
			dirs = append(dirs, path)
		}
		return nil
	})
	slices.Reverse(dirs)
	for _, d := range dirs {
		_ = os.Remove(d)
	}
}

// ownGroups are the folders of this process's control group, one in each
// hierarchy that is mounted.
func ownGroups() ([]string, error) {
	membership, err := os.ReadFile("/proc/self/cgroup")
	if err != nil {
		return nil, err
	}
	mounts, err := os.ReadFile("/proc/self/mountinfo")
	if err != nil {
		return nil, err
	}
	return groupFolders(string(membership), string(mounts)), nil
}

// groupFolders joins the lines of /proc/self/cgroup (number:controllers:path)
// with the mounts of their hierarchies.
func groupFolders(membership, mountinfo string) []string {
	paths := map[string]string{} // by controllers; "" is version 2
	for line := range strings.Lines(membership) {
		if fields := strings.SplitN(strings.TrimSpace(line), ":", 3); len(fields) == 3 {
			paths[fields[1]] = fields[2]
		}
	}
	var folders []string
	for line := range strings.Lines(mountinfo) {
		before, after, ok := strings.Cut(line, " - ")
		where, what := strings.Fields(before), strings.Fields(after)
		if !ok || len(where) < 5 || len(what) < 3 {
			continue
		}
		for controllers, path := range paths {
			rel, err := filepath.Rel(where[3], path)
			if err == nil && !strings.HasPrefix(rel, "..") && belongs(controllers, what[0], what[2]) {
				folders = append(folders, filepath.Join(where[4], rel))
			}
		}
	}
	return folders
}

func belongs(controllers, kind, options string) bool {
	if controllers == "" || kind != "cgroup" {
		return controllers == "" && kind == "cgroup2"
	}
	return slices.Contains(strings.Split(options, ","), strings.Split(controllers, ",")[0])
}
