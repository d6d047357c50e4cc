import { Findings } from "../findings";
import { fragment, textFile } from "../fragment";
import type { KernelArgumentOptions } from "../options/system";
import { joinPath } from "../problem";
import { setting, type Setting } from "../setting";

/** Arguments of the kernel that must or must not be there. Changing them costs one reboot inside the first boot. */
export function kernelArgumentsSetting(
  options: KernelArgumentOptions,
  path = "kernelArguments",
): Setting {
  const found = new Findings();
  const { shouldExist = [], shouldNotExist = [] } = options;
  for (const [name, list] of [
    ["shouldExist", shouldExist],
    ["shouldNotExist", shouldNotExist],
  ] as const) {
    list.forEach((argument, i) => {
      const place = joinPath(joinPath(path, name), i);
      if (!/^[\x21-\x7e]+$/.test(argument)) {
        found.error(
          place,
          "kernel.argument",
          "not one argument: give each one as an item of its own",
          argument,
        );
      }
      if (name === "shouldNotExist" && shouldExist.includes(argument)) {
        found.error(place, "kernel.conflict", "the argument is in shouldExist too", argument);
      }
    });
  }
  if (shouldExist.length + shouldNotExist.length === 0) return setting(fragment(), found);
  return setting(
    fragment({
      kernel_arguments: {
        ...(shouldExist.length > 0 ? { should_exist: [...shouldExist] } : {}),
        ...(shouldNotExist.length > 0 ? { should_not_exist: [...shouldNotExist] } : {}),
      },
    }),
    found,
    [{ gate: "kernel-arguments", path }],
  );
}

/** Version 1 of the control groups, with containerd told to use it. Gone from Flatcar 4230 on. */
export function cgroupV1Setting(enabled: boolean, path = "cgroupV1"): Setting {
  if (!enabled) return setting(fragment(), new Findings());
  return setting(
    fragment({
      kernel_arguments: {
        should_exist: [
          "systemd.unified_cgroup_hierarchy=0",
          "systemd.legacy_systemd_cgroup_controller",
        ],
      },
      systemd: {
        units: [
          {
            name: "containerd.service",
            dropins: [
              {
                name: "10-use-cgroupfs.conf",
                contents:
                  "[Service]\nEnvironment=CONTAINERD_CONFIG=/usr/share/containerd/config-cgroupfs.toml\n",
              },
            ],
          },
        ],
      },
    }),
    new Findings(),
    [
      { gate: "kernel-arguments", path },
      { gate: "cgroup-v1", path },
    ],
  );
}

/** FIPS mode: of the kernel by its argument, of cryptsetup and others by the marker file, of OpenSSL by its configuration. */
export function fipsSetting(enabled: boolean, path = "fips"): Setting {
  if (!enabled) return setting(fragment(), new Findings());
  return setting(
    fragment({
      kernel_arguments: { should_exist: ["fips=1"] },
      storage: {
        files: [textFile("/etc/system-fips", ""), textFile("/etc/ssl/openssl.cnf", opensslConfig)],
      },
    }),
    new Findings(),
    [{ gate: "kernel-arguments", path }],
  );
}

const opensslConfig = `config_diagnostics = 1
openssl_conf = openssl_init
.include /etc/ssl/fipsmodule.cnf

[openssl_init]
providers = providers

[providers]
fips = fips_sect
base = base

[base]
activate = 1
`;
