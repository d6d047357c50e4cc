package initramfs

import (
	"bufio"
	"bytes"
	"cmp"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// extensions brings the extensions of Flatcar's release that are enabled: those
// that are not there are downloaded, or the boot fails.
func (b *boot) extensions() error {
	release := readAssignments(filepath.Join(b.Root, "usr/lib/os-release"))
	version, board := release["VERSION"], release["FLATCAR_BOARD"]
	own := readLines(filepath.Join(b.Root, "etc/flatcar/enabled-sysext.conf"))
	vendor := readLines(filepath.Join(b.Root, "usr/share/flatcar/enabled-sysext.conf"))
	for _, name := range enabledExtensions(own, vendor) {
		image := filepath.Join("/etc/flatcar/sysext", "flatcar-"+name+"-"+version+".raw")
		if !exists(filepath.Join(b.Root, image)) {
			b.say("did not find %s", image)
			url := fmt.Sprintf("%s/%s/%s/flatcar-%s.gz", b.releaseServer(), board, version, name)
			if err := b.download(url, filepath.Join(b.Root, image)); err != nil {
				return fmt.Errorf("%w: Failing boot", err)
			}
		}
		link := filepath.Join(b.Root, "etc/extensions", "flatcar-"+name+".raw")
		if err := os.MkdirAll(filepath.Dir(link), 0o755); err != nil {
			return err
		}
		_ = os.Remove(link)
		if err := os.Symlink(image, link); err != nil {
			return err
		}
	}
	return nil
}

// releaseServer is Flatcar's, unless an argument of the kernel names another one.
func (b *boot) releaseServer() string {
	return cmp.Or(b.argument("flatcar.release_file_server_url"), b.Extras)
}

// enabledExtensions: a name of the owner's list that begins with "-" is taken
// from the vendor's.
func enabledExtensions(own, vendor []string) []string {
	var names []string
	for _, name := range append(slices.Clone(own), vendor...) {
		if !strings.HasPrefix(name, "-") && !slices.Contains(own, "-"+name) && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return names
}

// readLines gives the first word of each line, without comments.
func readLines(file string) (words []string) {
	data, _ := os.ReadFile(file)
	for line := range strings.Lines(string(data)) {
		line, _, _ = strings.Cut(line, "#")
		words = append(words, strings.Fields(line)...)
	}
	return words
}

func readAssignments(file string) map[string]string {
	values := map[string]string{}
	data, _ := os.ReadFile(file)
	for line := range strings.Lines(string(data)) {
		if name, value, ok := strings.Cut(strings.TrimSpace(line), "="); ok {
			values[name] = strings.Trim(value, `"'`)
		}
	}
	return values
}

// download fetches an image. It may come gzipped, or as it is.
func (b *boot) download(url, file string) error {
	if err := b.network(); err != nil {
		return err
	}
	client := &http.Client{Timeout: 5 * time.Minute}
	var response *http.Response
	var err error
	for i := range max(b.Tries, 1) {
		if i > 0 {
			time.Sleep(time.Second)
		}
		if response, err = client.Get(url); err != nil {
			continue
		}
		if response.StatusCode == http.StatusOK {
			break
		}
		_ = response.Body.Close()
		err = errors.New(response.Status)
	}
	if err != nil {
		return fmt.Errorf("%s: %w", url, err)
	}
	defer func() { _ = response.Body.Close() }()
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		return err
	}
	unfinished := file + ".new"
	out, err := os.Create(unfinished)
	if err != nil {
		return err
	}
	_, err = io.Copy(out, plain(response.Body))
	if err = errors.Join(err, out.Close()); err != nil {
		return fmt.Errorf("%s: %w", url, err)
	}
	return os.Rename(unfinished, file)
}

func plain(r io.Reader) io.Reader {
	buffered := bufio.NewReader(r)
	if magic, err := buffered.Peek(2); err == nil && bytes.Equal(magic, []byte{0x1f, 0x8b}) {
		if z, err := gzip.NewReader(buffered); err == nil {
			return z
		}
	}
	return buffered
}
