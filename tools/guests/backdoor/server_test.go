package backdoor

import (
	"encoding/json"
	"net"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

type silent struct{ Host }

func (silent) Guestinfo(key string) (string, bool) { return "the value of " + key, true }

func TestServesInAFolderWhosePathIsLongerThanASocketsMayBe(t *testing.T) {
	folder := filepath.Join(t.TempDir(), strings.Repeat("long", 40))
	if err := os.Mkdir(folder, 0o755); err != nil {
		t.Fatal(err)
	}
	server, err := Serve(filepath.Join(folder, "backdoor.sock"), silent{})
	if err != nil {
		t.Fatal(err)
	}
	defer server.Close()
	t.Chdir(folder)
	conn, err := net.Dial("unix", "backdoor.sock")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = conn.Close() }()
	if err := json.NewEncoder(conn).Encode(Request{Op: Get, Key: "guestinfo.a"}); err != nil {
		t.Fatal(err)
	}
	var answer Answer
	if err := json.NewDecoder(conn).Decode(&answer); err != nil || answer.Value != "the value of guestinfo.a" {
		t.Fatalf("answered %+v, %v", answer, err)
	}
}
