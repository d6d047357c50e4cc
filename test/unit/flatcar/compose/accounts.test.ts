import { describe, expect, it } from "vitest";
import type { ButaneConfig } from "../../../../src/butane";
import { planMachine, type MachineOptions } from "../../../../src/flatcar";
import { key } from "../examples";

const found = (options: Partial<MachineOptions>) => {
  const { problems, warnings } = planMachine({
    name: "web1",
    sshAuthorizedKeys: [key],
    ...options,
  });
  return [...problems, ...warnings].map(({ path, code, value }) => [path, code, value]);
};
const passwd = (value: NonNullable<ButaneConfig["passwd"]>): ButaneConfig => ({
  variant: "flatcar",
  version: "1.0.0",
  passwd: value,
});
const keys = { ssh_authorized_keys: [key] };

describe("the group that useradd makes for an account", () => {
  it.each<[string, Partial<MachineOptions>, string]>([
    ["the image has", { users: { wheel: {} } }, "users.wheel"],
    [
      "passwd.groups makes",
      { users: { app: { uid: 2000 } }, butane: passwd({ groups: [{ name: "app", gid: 2000 }] }) },
      "users.app",
    ],
    [
      "the same config makes",
      { butane: passwd({ users: [{ name: "app" }], groups: [{ name: "app" }] }) },
      "butane",
    ],
    [
      "another config makes",
      {
        snippets: [passwd({ groups: [{ name: "app" }] })],
        butane: passwd({ users: [{ name: "app" }] }),
      },
      "butane",
    ],
  ])("cannot be one that %s", (_, options, path) => {
    expect(found(options)).toEqual([[path, "users.group", expect.stringMatching(/^(app|wheel)$/)]]);
  });

  it.each<[string, Partial<MachineOptions>]>([
    [
      "it is the primary group",
      { users: { app: { primaryGroup: "app" } }, butane: passwd({ groups: [{ name: "app" }] }) },
    ],
    [
      "there is to be none",
      {
        butane: passwd({
          users: [{ name: "app", no_user_group: true }],
          groups: [{ name: "app" }],
        }),
      },
    ],
    [
      "the group is removed",
      {
        butane: passwd({
          users: [{ name: "app" }],
          groups: [{ name: "app", should_exist: false }],
        }),
      },
    ],
    [
      "the account is removed",
      { butane: passwd({ users: [{ name: "wheel", should_exist: false }] }) },
    ],
    ["the account is the image's", { users: { core: {}, root: {}, docker: {} } }],
  ])("is no matter where %s", (_, options) => {
    expect(found(options)).toEqual([]);
  });
});

describe("a group that an account is to be in", () => {
  it("is warned of where nothing makes it", () => {
    expect(
      found({ users: { app: { groups: ["docker", "staff"], primaryGroup: "apps" } } }),
    ).toEqual([
      ["users.app", "users.unknown", "staff"],
      ["users.app", "users.unknown", "apps"],
    ]);
  });

  it.each<[string, Partial<MachineOptions>]>([
    ["the image", { users: { app: { groups: ["sudo", "docker", "systemd-journal"] } } }],
    [
      "a config",
      { users: { app: { groups: ["staff"] } }, butane: passwd({ groups: [{ name: "staff" }] }) },
    ],
    ["an account before it", { users: { app: {}, web: { groups: ["app"] } } }],
  ])("may come from %s", (_, options) => {
    expect(found(options)).toEqual([]);
  });

  it("may come from a config that is fetched", () => {
    const merge = { ignition: { config: { merge: [{ source: "https://example.com/a.ign" }] } } };
    const options = { users: { app: { groups: ["staff"] } }, butane: { ...passwd({}), ...merge } };
    expect(found(options)).toEqual([]);
  });
});

describe("the owner of a file", () => {
  const owned = (user: string, group: string): ButaneConfig => ({
    variant: "flatcar",
    version: "1.0.0",
    storage: { directories: [{ path: "/srv/x", user: { name: user }, group: { name: group } }] },
  });

  it("is warned of where nothing makes it", () => {
    expect(found({ butane: owned("node", "data") })).toEqual([
      ["butane", "users.unknown", "node"],
      ["butane", "users.unknown", "data"],
    ]);
  });

  it("may be the image's or a setting's", () => {
    expect(found({ butane: owned("core", "docker") })).toEqual([]);
    // No setting and no config says anything of this account.
    expect(found({ butane: owned("etcd", "etcd") })).toEqual([]);
    expect(found({ users: { app: {} }, butane: owned("app", "app") })).toEqual([]);
  });
});

describe("SSH keys of an account without a home directory", () => {
  it("are refused, since Ignition cannot write them", () => {
    const user = { name: "app", no_create_home: true, ...keys };
    const wrong = [["butane", "users.home", "app"]];
    expect(found({ butane: passwd({ users: [user] }) })).toEqual(wrong);
    expect(found({ butane: passwd({ users: [{ ...user, home_dir: "/home/other" }] }) })).toEqual(
      wrong,
    );
  });

  it("may be in a folder that is there, or the account's that the image has", () => {
    const user = { no_create_home: true, ...keys };
    expect(
      found({
        butane: passwd({
          users: [
            { name: "core", ...user },
            { name: "app", home_dir: "/var/tmp", ...user },
            { name: "web", no_create_home: true },
          ],
        }),
      }),
    ).toEqual([]);
  });
});
