// vcenter-ctl looks at a vCenter and changes it behind a program's back. It reads
// the vCenter's URL, with the account in it, from VCENTER_URL.
package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"

	"vcenter/internal/ctl"
)

const usage = `usage: vcenter-ctl COMMAND ...
  inventory                    what there is, by name
  events                       the event log, oldest first
  calls                        how often it was asked for what, by name
  asked                        what it was asked for and by whom, as far as privileges depend on it
  machine NAME                 a machine or template in full
  set NAME KEY=VALUE ...       keys of its extraConfig (KEY=@FILE reads a file)
  configure NAME cpus|memory N hardware (memory in MiB)
  power NAME on|off|reset
  power NAME shutdown|reboot   as its guest does it
  attach-disk NAME GIB         gives it another disk
  detach-disk NAME UNIT        takes a disk from it, and leaves the file
  grow-disk NAME GIB [UNIT]    sets the size of a disk, the first unless said otherwise
  contents                     what is on every disk of every machine
  mark                         the same, after a text is written to each empty disk
  maintenance HOST on|off      a host by its name; its machines move
  write-file FILE TEXT         a file of a datastore: "[LocalDS_0] folder/file"
  read-file FILE
  rename NAME NEW
  delete NAME`

func main() {
	if err := run(context.Background(), os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "vcenter-ctl:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, args []string) error {
	command, err := parse(args)
	if err != nil {
		return err
	}
	s, err := ctl.Login(ctx, os.Getenv("VCENTER_URL"))
	if err != nil {
		return err
	}
	defer s.Close(ctx)
	result, err := command(ctx, s)
	if err != nil || result == nil {
		return err
	}
	return json.NewEncoder(os.Stdout).Encode(result)
}

type command func(context.Context, *ctl.Session) (any, error)

func parse(args []string) (command, error) {
	if len(args) == 0 {
		return nil, errors.New(usage)
	}
	name, rest := args[0], args[1:]
	arg := func(i int) string { return rest[i] }
	change := func(do func(context.Context, *ctl.Session) error) command {
		return func(ctx context.Context, s *ctl.Session) (any, error) { return nil, do(ctx, s) }
	}
	switch {
	case name == "inventory" && len(rest) == 0:
		return func(ctx context.Context, s *ctl.Session) (any, error) { return s.Inventory(ctx) }, nil
	case name == "events" && len(rest) == 0:
		return func(ctx context.Context, s *ctl.Session) (any, error) { return s.Events(ctx) }, nil
	case name == "calls" && len(rest) == 0:
		return func(ctx context.Context, s *ctl.Session) (any, error) { return s.Calls(ctx) }, nil
	case name == "asked" && len(rest) == 0:
		return func(ctx context.Context, s *ctl.Session) (any, error) { return s.Asked(ctx) }, nil
	case name == "machine" && len(rest) == 1:
		return func(ctx context.Context, s *ctl.Session) (any, error) { return s.Machine(ctx, arg(0)) }, nil
	case name == "set" && len(rest) > 1:
		return change(func(ctx context.Context, s *ctl.Session) error { return s.SetExtraConfig(ctx, arg(0), rest[1:]) }), nil
	case name == "configure" && len(rest) == 3:
		return change(func(ctx context.Context, s *ctl.Session) error { return s.Configure(ctx, arg(0), arg(1), arg(2)) }), nil
	case name == "power" && len(rest) == 2:
		return change(func(ctx context.Context, s *ctl.Session) error { return s.Power(ctx, arg(0), arg(1)) }), nil
	case name == "attach-disk" && len(rest) == 2:
		return change(func(ctx context.Context, s *ctl.Session) error { return s.AttachDisk(ctx, arg(0), arg(1)) }), nil
	case name == "detach-disk" && len(rest) == 2:
		return change(func(ctx context.Context, s *ctl.Session) error { return s.DetachDisk(ctx, arg(0), arg(1)) }), nil
	case name == "grow-disk" && (len(rest) == 2 || len(rest) == 3):
		unit := append(rest, "0")[2]
		return change(func(ctx context.Context, s *ctl.Session) error { return s.GrowDisk(ctx, arg(0), arg(1), unit) }), nil
	case (name == "contents" || name == "mark") && len(rest) == 0:
		return func(ctx context.Context, s *ctl.Session) (any, error) { return s.Contents(ctx, name == "mark") }, nil
	case name == "maintenance" && len(rest) == 2:
		return change(func(ctx context.Context, s *ctl.Session) error { return s.Maintenance(ctx, arg(0), arg(1)) }), nil
	case name == "write-file" && len(rest) == 2:
		return change(func(ctx context.Context, s *ctl.Session) error { return s.WriteFile(ctx, arg(0), arg(1)) }), nil
	case name == "read-file" && len(rest) == 1:
		return func(ctx context.Context, s *ctl.Session) (any, error) { return s.ReadFile(ctx, arg(0)) }, nil
	case name == "rename" && len(rest) == 2:
		return change(func(ctx context.Context, s *ctl.Session) error { return s.Rename(ctx, arg(0), arg(1)) }), nil
	case name == "delete" && len(rest) == 1:
		return change(func(ctx context.Context, s *ctl.Session) error { return s.Delete(ctx, arg(0)) }), nil
	}
	return nil, errors.New(usage)
}
