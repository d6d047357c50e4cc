package vmware

import (
	"net/url"

	"github.com/coreos/ignition/v2/config/v3_6_experimental/types"
	"github.com/coreos/ignition/v2/internal/providers/util"
	"github.com/coreos/ignition/v2/internal/resource"

	"github.com/coreos/vcontext/report"
	"github.com/vmware/vmw-guestinfo/rpcvmx"
)

// fetchFlatcarConfig looks for the config where Flatcar's Ignition does: in guestinfo.ignition.config.data, then in
// guestinfo.coreos.config.data, each with its own ".encoding", then behind the ".url" of either. For each key, what
// guestinfo has goes before what the OVF environment has. Only the fetch differs: the config is deleted by Ignition's
// own function, which knows the first key alone.
func fetchFlatcarConfig(f *resource.Fetcher) (types.Config, report.Report, error) {
	data, err := flatcarData(f)
	if err == nil && len(data) == 0 {
		data, err = flatcarURL(f)
	}
	if err != nil {
		return types.Config{}, report.Report{}, err
	}
	return util.ParseConfig(f.Logger, data)
}

var namespaces = []string{"ignition", "coreos"}

func flatcarData(f *resource.Fetcher) ([]byte, error) {
	for _, namespace := range namespaces {
		key := namespace + ".config.data"
		if data := lookUp(f, key); data != "" {
			f.Logger.Debug("config found in guestinfo.%s", key)
			return decodeConfig(config{data: data, encoding: lookUp(f, key+".encoding")})
		}
	}
	return nil, nil
}

func flatcarURL(f *resource.Fetcher) ([]byte, error) {
	for _, namespace := range namespaces {
		key := namespace + ".config.url"
		raw := lookUp(f, key)
		if raw == "" {
			continue
		}
		f.Logger.Debug("config is behind guestinfo.%s: %q", key, raw)
		where, err := url.Parse(raw)
		if err != nil {
			return nil, err
		}
		return f.FetchToBuffer(*where, resource.FetchOptions{})
	}
	return nil, nil
}

// lookUp gives the value of a key; none where neither guestinfo nor the OVF environment has one.
func lookUp(f *resource.Fetcher, key string) string {
	info := rpcvmx.NewConfig()
	fallback := ""
	if text, err := info.String(GUESTINFO_OVF, ""); err != nil {
		f.Logger.Warning("the OVF environment cannot be read: %v", err)
	} else if text != "" {
		env, err := ReadOvfEnvironment([]byte(text))
		if err != nil {
			f.Logger.Warning("the OVF environment cannot be parsed: %v", err)
		}
		fallback = env.Properties[OVF_PREFIX+key]
	}
	value, err := info.String(key, fallback)
	if err != nil {
		f.Logger.Warning("guestinfo.%s cannot be read: %v", key, err)
		return fallback
	}
	return value
}
