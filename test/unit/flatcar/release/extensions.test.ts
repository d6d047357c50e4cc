import { describe, expect, it } from "vitest";
import { extensionsSetting, planMachine, type MachineOptions } from "../../../../src/flatcar";
import { key } from "../examples";

const plan = (options: Partial<MachineOptions>) =>
  planMachine({ name: "web1", sshAuthorizedKeys: [key], ...options });
const conf = "/etc/flatcar/enabled-sysext.conf";

/** EXTRA_SYSEXTS of flatcar/scripts at the tag of each release. */
const built: Readonly<Record<string, string>> = {
  "alpha-3874.0.0": "",
  "alpha-3913.0.0": "zfs",
  "beta-3941.1.0": "zfs",
  "alpha-3975.0.0": "zfs podman",
  "alpha-4012.0.0": "zfs podman python",
  "lts-4081.3.6": "zfs podman python",
  "stable-4230.2.4": "zfs podman python",
  "alpha-4344.0.0":
    "incus nvidia-drivers-535 nvidia-drivers-535-open nvidia-drivers-550 nvidia-drivers-550-open nvidia-drivers-570 nvidia-drivers-570-open podman python zfs",
  "stable-4459.2.0":
    "overlaybd incus nvidia-drivers-535 nvidia-drivers-535-open nvidia-drivers-550 nvidia-drivers-550-open nvidia-drivers-570 nvidia-drivers-570-open podman python zfs",
  "stable-4593.2.5":
    "overlaybd incus nvidia-drivers-535 nvidia-drivers-535-open nvidia-drivers-550 nvidia-drivers-550-open nvidia-drivers-570 nvidia-drivers-570-open podman python zfs",
  "alpha-4790.0.0":
    "overlaybd incus nvidia-drivers-535 nvidia-drivers-535-open nvidia-drivers-550 nvidia-drivers-550-open nvidia-drivers-570 nvidia-drivers-570-open podman python zfs",
};
const all = (built["alpha-4790.0.0"] ?? "").split(" ");

describe("Flatcar's own extensions", () => {
  it.each(Object.entries(built))("of %s are %s and no others", (tag, names) => {
    const flatcarVersion = tag.replace(/^\w+-/, "");
    const { problems } = plan({ extensions: all, flatcarVersion });
    const refused = problems.map(({ path }) => path);
    const missing = all.flatMap((name, i) =>
      names.split(" ").includes(name) ? [] : [`extensions[${i}]`],
    );
    expect(refused).toEqual(missing);
    expect(problems.every(({ code }) => code === "release.too-old")).toBe(true);
  });

  it("are lines of one file, with the driver of the GPU, each once", () => {
    const { view, problems } = plan({
      extensions: ["zfs", "podman", "zfs"],
      gpu: { driver: "nvidia-drivers-570-open" },
    });
    expect(problems).toEqual([]);
    expect(view.files[conf]).toBe("zfs\npodman\nnvidia-drivers-570-open\n");
  });

  it("may be none", () => {
    expect(plan({ extensions: [] }).view.files[conf]).toBeUndefined();
  });

  it.each(["ZFS", "-zfs", "zfs podman", "zfs\n", ""])("are not named %j", (name) => {
    expect(extensionsSetting([name]).problems).toMatchObject([
      { path: "extensions[0]", code: "extension.name" },
    ]);
  });
});

describe("an extension that no release is known to have", () => {
  const gpu = { driver: "nvidia-drivers-999" };

  it.each(["4230.2.4", "4459.2.0", "4790.0.0"])("is an error for %s", (flatcarVersion) => {
    const { problems } = plan({ gpu, flatcarVersion });
    expect(problems).toMatchObject([
      { path: "gpu.driver", code: "extension.unknown", value: "nvidia-drivers-999" },
    ]);
    expect(problems[0]?.message).toContain("stops the boot");
  });

  it.each([undefined, "current", "4799.0.0"])("is a warning for %s", (flatcarVersion) => {
    const { problems, warnings } = plan({
      gpu,
      ...(flatcarVersion === undefined ? {} : { flatcarVersion }),
    });
    expect(problems).toEqual([]);
    expect(warnings).toMatchObject([{ path: "gpu.driver", code: "extension.unknown" }]);
  });

  it.each([
    ["flatcar-python", "did you mean python?"],
    ["padman", "did you mean podman?"],
    ["something", "there are zfs, podman, python, incus, nvidia-drivers-535"],
  ])("%s is told as: %s", (name, hint) => {
    const [problem] = plan({ extensions: [name], flatcarVersion: "4593.2.0" }).problems;
    expect(problem?.message).toContain(hint);
  });

  it("is found in a file of the user's own, with the releases of those that are known", () => {
    const butane =
      "variant: flatcar\nversion: 1.0.0\nstorage:\n  files:\n" +
      `    - path: ${conf}\n      contents:\n        inline: |\n          # ours\n          overlaybd # fast\n          nvidia-drivers-1\n          -docker\n`;
    const { problems } = plan({ butane, flatcarVersion: "4344.0.0" });
    expect(problems.map(({ path, code }) => [path, code])).toEqual([
      ["butane", "extension.unknown"],
      ["butane", "release.too-old"],
    ]);
  });
});
