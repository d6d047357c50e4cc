import * as pulumi from "@pulumi/pulumi";
import { describe, expect, test } from "vitest";
import { FlatcarVm } from "../../../../src/components/flatcar-vm";
import type { FlatcarVmArgs } from "../../../../src/components/flatcar-vm-args";
import { InvalidArgsError } from "../../../../src/components/inputs/problems";
import { decodeUserdata } from "../../../../src/guestinfo";
import { filesOf as filesOfConfig } from "../../../e2e/cluster/ignition";
import { keyPair } from "../../../support/key-pair";
import { recordRequests } from "../cluster/record";
import { record, valueOf, type Registered } from "../mocks";

const base: FlatcarVmArgs = {
  image: "flatcar-stable",
  resourcePoolId: "resgroup-8",
  datastoreId: "datastore-12",
  networks: [{ networkId: "network-7", addresses: ["10.0.0.5/24"], isolated: true }],
  consoleAutologin: true,
};
const file = "/etc/ssh/ssh_host_ed25519_key";
/** The key that the mocks make. */
const made = {
  privateKey: "-----BEGIN OPENSSH PRIVATE KEY-----\nMIIB\n-----END OPENSSH PRIVATE KEY-----\n",
  publicKey: "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5",
};

interface Made {
  readonly vm: FlatcarVm;
  readonly registered: readonly Registered[];
}

async function make(args: Partial<FlatcarVmArgs>): Promise<Made> {
  let vm: FlatcarVm | undefined;
  const registered = await record(() => {
    vm = new FlatcarVm("web", { ...base, ...args });
  });
  return { vm: vm!, registered };
}

const inputsOf = (registered: readonly Registered[], type: string): Record<string, unknown> =>
  registered.find((one) => one.type === type)!.inputs;

/** The texts that a machine's config has for files, by path. */
function filesOf(registered: readonly Registered[]): Record<string, string> {
  const { extraConfig } = inputsOf(registered, "vsphere:index/virtualMachine:VirtualMachine");
  const { value } = extraConfig as { value: Record<string, string> };
  const decoded = decodeUserdata(
    value["guestinfo.ignition.config.data"]!,
    value["guestinfo.ignition.config.data.encoding"],
  );
  if (!decoded.ok) throw new Error(decoded.message);
  return filesOfConfig(decoded.value);
}

describe("a host key that Pulumi makes", () => {
  test("is one resource of the machine's name, in the machine's config and in every connection", async () => {
    const { vm, registered } = await make({ makeSshHostKey: true, ssh: { privateKey: "login" } });
    const keys = registered.filter(({ type }) => type === "tls:index/privateKey:PrivateKey");
    expect(keys).toMatchObject([{ name: "web-host-key", inputs: { algorithm: "ED25519" } }]);
    expect(filesOf(registered)).toMatchObject({
      [file]: made.privateKey,
      [`${file}.pub`]: `${made.publicKey}\n`,
    });
    expect(await valueOf(vm.sshConnection)).toMatchObject({ hostKey: made.publicKey });
    expect(await valueOf(vm.knownHosts)).toBe(`web,10.0.0.5 ${made.publicKey}\n`);
    expect(await pulumi.isSecret(vm.knownHosts)).toBe(false);
  });

  test("is a part of the machine's component, beside the machine", async () => {
    const args = { ...base, makeSshHostKey: true };
    const requests = await recordRequests(() => new FlatcarVm("web", args));
    expect(requests.map(({ name, parent }) => [name, parent])).toEqual([
      ["web", ""],
      ["web-host-key", "web"],
      ["web", "web"],
    ]);
  });

  test("is in no preview, which shows that there is one", async () => {
    const { registered } = await make({ makeSshHostKey: true });
    const { files } = inputsOf(registered, "flatcar-vsphere:index:FlatcarVm") as {
      files: Record<string, string>;
    };
    expect(files[file]).toMatch(/^-----BEGIN OPENSSH PRIVATE KEY-----\nsecret\n/);
    expect(files[`${file}.pub`]).toContain("the key that Pulumi makes");
  });

  test("leaves the rest of a preview as known as it was without it", async () => {
    const { registered } = await make({ makeSshHostKey: true });
    const { files } = inputsOf(registered, "flatcar-vsphere:index:FlatcarVm");
    expect(files).toMatchObject({ "/etc/hostname": "web\n" });
  });

  test("is not there unless it is asked for, and is then none of anybody's", async () => {
    const { vm, registered } = await make({ ssh: { privateKey: "login" } });
    expect(registered.filter(({ type }) => type.startsWith("tls:"))).toEqual([]);
    expect(filesOf(registered)).not.toHaveProperty(file);
    expect(await valueOf(vm.sshConnection)).not.toHaveProperty("hostKey");
    expect(await valueOf(vm.knownHosts)).toBe("");
  });
});

describe("a host key that is given", () => {
  test("is pinned as one that Pulumi makes is, and no other is made", async () => {
    const sshHostKey = keyPair();
    const { vm, registered } = await make({ sshHostKey: pulumi.secret(sshHostKey) });
    expect(registered.filter(({ type }) => type.startsWith("tls:"))).toEqual([]);
    expect(filesOf(registered)[file]).toBe(sshHostKey.privateKey);
    expect(await valueOf(vm.sshConnection)).toMatchObject({ hostKey: sshHostKey.publicKey });
    expect(await pulumi.isSecret(vm.sshConnection)).toBe(false);
  });

  test("as `ssh.hostKey` wins over all others", async () => {
    const ssh = { host: "jump", port: 2222, hostKey: "ssh-rsa AAAAmine a comment" };
    const { vm } = await make({ sshHostKey: keyPair(), ssh });
    expect(await valueOf(vm.sshConnection)).toMatchObject({ hostKey: ssh.hostKey });
    expect(await valueOf(vm.knownHosts)).toBe("[web]:2222,[jump]:2222 ssh-rsa AAAAmine\n");
  });
});

describe("two host keys of one machine", () => {
  const mistakesIn = (args: Partial<FlatcarVmArgs>): string[] => {
    try {
      new FlatcarVm("web", { ...base, ...args });
      return [];
    } catch (error) {
      if (!(error instanceof InvalidArgsError)) throw error;
      return error.problems.map(({ path, code }) => `${path} ${code}`);
    }
  };

  test("are refused where Pulumi would make one of them", () => {
    expect(mistakesIn({ makeSshHostKey: true, ssh: { hostKey: "ssh-rsa A" } })).toEqual([
      "ssh.hostKey args.exclusive",
    ]);
    expect(mistakesIn({ makeSshHostKey: true, sshHostKey: keyPair() })).toEqual([
      "sshHostKey args.exclusive",
    ]);
  });

  test.each([
    ["Pulumi makes", { makeSshHostKey: true }],
    ["is given", { sshHostKey: keyPair() }],
  ])(
    "are refused where the config would put its own in the place of the one that %s",
    (_who, args) => {
      const files = [{ path: file, contents: { inline: "mine" } }];
      const butane = { storage: { files } };
      expect(mistakesIn({ ...args, butane })).toEqual(["butane ssh.own-host-key"]);
    },
  );
});
