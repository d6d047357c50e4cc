package image

import (
	"archive/tar"
	"bytes"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// layer packs a spec's files. Nothing in it depends on the time, on the owner of
// a file or on the order of a map.
func layer(spec Spec) ([]byte, error) {
	p := packer{made: map[string]bool{}}
	p.tar = tar.NewWriter(&p.buffer)
	steps := []struct {
		entries map[string]string
		add     func(name, value string) error
	}{
		{spec.Folders, p.folder},
		{spec.Files, p.copy},
		{spec.Texts, p.text},
		{spec.Links, p.link},
	}
	for _, step := range steps {
		for _, name := range slices.Sorted(maps.Keys(step.entries)) {
			if !path.IsAbs(name) {
				return nil, fmt.Errorf("path %q in the image is not absolute", name)
			}
			if err := step.add(path.Clean(name), step.entries[name]); err != nil {
				return nil, fmt.Errorf("%s: %w", name, err)
			}
		}
	}
	err := p.tar.Close()
	return p.buffer.Bytes(), err
}

type packer struct {
	buffer bytes.Buffer
	tar    *tar.Writer
	made   map[string]bool // folders
}

func (p *packer) folder(name, mode string) error {
	bits, err := strconv.ParseInt(mode, 8, 32)
	if err != nil {
		return fmt.Errorf("mode %q is no octal number, such as 1777", mode)
	}
	return p.makeFolder(name, bits)
}

func (p *packer) makeFolder(name string, mode int64) error {
	if name == "/" || p.made[name] {
		return nil
	}
	if err := p.parents(name); err != nil {
		return err
	}
	p.made[name] = true
	return p.tar.WriteHeader(&tar.Header{Typeflag: tar.TypeDir, Name: strings.TrimPrefix(name, "/") + "/", Mode: mode})
}

func (p *packer) parents(name string) error {
	return p.makeFolder(path.Dir(name), 0o755)
}

func (p *packer) copy(name, source string) error {
	info, err := os.Stat(source)
	if err != nil {
		return err
	}
	if !info.IsDir() {
		return p.file(name, source, info)
	}
	return filepath.WalkDir(source, func(at string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(source, at)
		if err != nil {
			return err
		}
		return p.entry(path.Join(name, filepath.ToSlash(rel)), at, entry)
	})
}

// entry adds a file of a folder that is copied. What is neither a file nor a
// folder nor a link is left out: a socket says nothing to another machine.
func (p *packer) entry(name, at string, entry fs.DirEntry) error {
	info, err := entry.Info()
	if err != nil {
		return err
	}
	switch info.Mode().Type() {
	case fs.ModeDir:
		return p.makeFolder(name, int64(info.Mode().Perm()))
	case fs.ModeSymlink:
		target, err := os.Readlink(at)
		if err != nil {
			return err
		}
		return p.link(name, target)
	case 0:
		return p.file(name, at, info)
	}
	return nil
}

func (p *packer) file(name, source string, info fs.FileInfo) error {
	content, err := os.ReadFile(source)
	if err != nil {
		return err
	}
	return p.write(name, content, int64(info.Mode().Perm()))
}

func (p *packer) text(name, content string) error {
	mode := int64(0o644)
	if strings.HasPrefix(content, "#!") {
		mode = 0o755
	}
	return p.write(name, []byte(content), mode)
}

func (p *packer) write(name string, content []byte, mode int64) error {
	if err := p.parents(name); err != nil {
		return err
	}
	header := &tar.Header{Typeflag: tar.TypeReg, Name: strings.TrimPrefix(name, "/"), Mode: mode, Size: int64(len(content))}
	if err := p.tar.WriteHeader(header); err != nil {
		return err
	}
	_, err := p.tar.Write(content)
	return err
}

func (p *packer) link(name, target string) error {
	if err := p.parents(name); err != nil {
		return err
	}
	return p.tar.WriteHeader(&tar.Header{Typeflag: tar.TypeSymlink, Name: strings.TrimPrefix(name, "/"), Linkname: target, Mode: 0o777})
}
