package hardware

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
)

// defaults are the kernel's arguments on every boot of Flatcar's image for VMware.
const defaults = "BOOT_IMAGE=/flatcar/vmlinuz-a mount.usr=PARTUUID=7130c94a-213a-4e5a-8e26-6cce9662f132 rootflags=rw mount.usrflags=ro consoleblank=0 root=LABEL=ROOT console=tty0 console=ttyS0,115200n8"

// setting is a line of grub.cfg as Flatcar's tools write it.
var setting = regexp.MustCompile(`(?m)^set (\w+)="([^"]*)"`)

// kernelArguments are those of the next boot of a system disk, as GRUB puts them together.
func kernelArguments(root string) []string {
	values := map[string]string{"oem_id": "vmware"}
	text, _ := os.ReadFile(filepath.Join(root, "oem/grub.cfg"))
	for _, m := range setting.FindAllStringSubmatch(string(text), -1) {
		name, value := m[1], m[2]
		values[name] = strings.TrimSpace(strings.ReplaceAll(value, "$"+name, values[name]))
	}
	arguments := strings.Fields(defaults)
	if isFirstBoot(root) {
		arguments = append(arguments, "flatcar.first_boot=detected")
	}
	arguments = append(arguments, "flatcar.oem.id="+values["oem_id"])
	return append(arguments, strings.Fields(values["linux_append"])...)
}

func isFirstBoot(root string) bool {
	_, err := os.Stat(filepath.Join(root, firstBoot))
	return err == nil
}
