package world

import (
	"path/filepath"
	"testing"
)

func TestAWorldIsReadAsItWasWritten(t *testing.T) {
	file := filepath.Join(t.TempDir(), "world.json")
	written := In("/run", "flatcar-guests-7")
	if err := written.Write(file); err != nil {
		t.Fatal(err)
	}
	t.Setenv(Variable, file)
	if got, err := Current(); err != nil || got != written {
		t.Errorf("got %+v, %v", got, err)
	}
}

func TestThereIsNoWorldOutsideOfOne(t *testing.T) {
	t.Setenv(Variable, "")
	if _, err := Current(); err == nil {
		t.Error("a world was found")
	}
}
