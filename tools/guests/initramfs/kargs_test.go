package initramfs

import "testing"

func TestChangeGrub(t *testing.T) {
	const image = "set oem_id=\"vmware\"\nset linux_append=\"flatcar.autologin\"\n"
	for _, c := range []struct {
		name, text string
		args       []string
		want       string
		different  bool
	}{
		{
			"an argument is added and one taken away", image,
			[]string{"--should-exist", "quiet", "--should-not-exist", "flatcar.autologin"},
			"set oem_id=\"vmware\"\nset linux_append=\"$linux_append quiet\"\n", true,
		},
		{"what is there already changes nothing", image, []string{"--should-exist", "flatcar.autologin"}, image, false},
		{
			"several lines become one", "set linux_append=\"a\"\nset linux_append=\"$linux_append b\"\n",
			[]string{"--should-exist", "c"}, "set linux_append=\"$linux_append a b c\"\n", true,
		},
	} {
		got, different, err := changeGrub(c.text, c.args)
		if err != nil || got != c.want || different != c.different {
			t.Errorf("%s: %q, %v, %v", c.name, got, different, err)
		}
	}
}
