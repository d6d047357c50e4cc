import { createRequire } from "node:module";
import { describe, expect, it } from "vitest";
import { planMachine } from "../../../src/flatcar";
import { checkCloudConfig } from "../../../src/flatcar/cloud-config";

const check = (body: string) => checkCloudConfig(`#cloud-config\n${body}`, "cloudConfig");

describe("the library for YAML", () => {
  it("is loaded with the first cloud-config, and not with the package", () => {
    const { cache } = createRequire(__filename);
    const isLoaded = () => Object.keys(cache).some((file) => /node_modules.yaml\b/.test(file));
    planMachine({ name: "a", butane: "version: 1.0.0" });
    expect(isLoaded()).toBe(false);
    planMachine({ name: "a", cloudConfig: "#cloud-config\n" });
    expect(isLoaded()).toBe(true);
  });
});

describe("a cloud-config", () => {
  it("may merge what an alias stands for, as coreos-cloudinit's reader of YAML does", () => {
    const { problems, warnings } = check(`
write_files:
  - &a { path: /etc/a, content: a, permissions: "0644" }
  - { <<: *a, path: /etc/b }
`);
    expect([problems, warnings]).toEqual([[], []]);
  });

  it("may use an alias as often as it likes", () => {
    const others = Array.from({ length: 300 }, (_, i) => `  - { path: /etc/${i}, content: *a }\n`);
    const { problems, warnings } = check(
      `write_files:\n  - { path: /etc/a, content: &a a }\n${others.join("")}`,
    );
    expect([problems, warnings]).toEqual([[], []]);
  });

  it("of the keys that coreos-cloudinit's own examples have is right", () => {
    const { problems, warnings } = check(`
hostname: web1
manage_etc_hosts: localhost
ssh_authorized_keys:
  - ssh-ed25519 AAAA me
users:
  - name: elroy
    passwd: $6$x
    groups: [sudo, docker]
write_files:
  - path: /etc/motd
    permissions: "0644"
    owner: root
    content: |
      #hello
coreos:
  update:
    reboot-strategy: off
  units:
    - name: docker.service
      command: start
      drop_ins:
        - name: 10.conf
          content: ""
`);
    expect(problems).toEqual([]);
    // The reader of current releases knows only the underscore.
    expect(warnings.map(({ value, message }) => [value, message])).toEqual([
      [
        "coreos.update.reboot-strategy",
        "coreos-cloudinit does not read this key: did you mean reboot_strategy?",
      ],
    ]);
  });

  it.each([
    "",
    "# nothing\n",
    "---\nhostname: a\n---\nhostname: b\n",
    "a: &a {b: c}\nd: {<<: *a}\n",
  ])("may be %j", (body) => {
    expect(check(body).problems).toEqual([]);
  });

  it.each([
    ["hostname: [web1", "not YAML"],
    ["a: b: c\n", "not YAML"],
    ["hostname: a\nhostname: b\n", "not YAML"],
    ["hostname: *nobody\n", "not YAML"],
    ["- hostname: web1\n", "a cloud-config is a map"],
    ["just a text\n", "a cloud-config is a map"],
  ])("is refused where it is %j, since nothing of it would be read", (body, message) => {
    const [problem] = check(body).problems;
    expect(problem).toMatchObject({ path: "cloudConfig", code: "userdata.cloud-config" });
    expect(problem?.message).toContain(message);
  });

  it.each([
    ["runcmd: [ls]", "runcmd"],
    ["packages: [nginx]", "packages"],
    ["write_files: [{ path: /a, contents: b }]", "write_files[0].contents"],
    ["coreos: { units: [{ name: a.service, enabled: true }] }", "coreos.units[0].enabled"],
  ])("%s is warned of: no key that is read", (body, place) => {
    const { problems, warnings } = check(body);
    expect(problems).toEqual([]);
    expect(warnings).toMatchObject([{ code: "userdata.cloud-config-key", value: place }]);
  });

  it("is refused where it writes to /usr", () => {
    expect(check("write_files: [{ path: /usr/bin/tool, content: x }]").problems).toMatchObject([
      { code: "storage.read-only", value: "/usr/bin/tool" },
    ]);
    expect(check("write_files: [{ path: /usr/share/oem/grub.cfg }]").problems).toEqual([]);
  });
});
