package namespace

import (
	"os"
	"path/filepath"
	"testing"
)

func TestALimitIsRaisedAndNeverLowered(t *testing.T) {
	for before, after := range map[string]string{"128\n": "8192\n", "8192\n": "8192\n", "65536\n": "65536\n"} {
		file := filepath.Join(t.TempDir(), "limit")
		if err := os.WriteFile(file, []byte(before), 0o644); err != nil {
			t.Fatal(err)
		}
		if err := raise(file, 8192); err != nil {
			t.Fatal(err)
		}
		if text, _ := os.ReadFile(file); string(text) != after {
			t.Errorf("%q became %q, not %q", before, text, after)
		}
	}
}

func TestALimitThatIsNoNumberIsAnError(t *testing.T) {
	file := filepath.Join(t.TempDir(), "limit")
	if err := os.WriteFile(file, []byte("many\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	if raise(file, 8192) == nil {
		t.Error("it was taken")
	}
}
