import { execFileSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { FlatcarVm, type ButaneInput, type FlatcarVmArgs } from "../../src";
import { startStack, startVcenter, type TestStack, type Vcenter } from "../support";
import { publicKey, ssh } from "../support/guests";
import { addresses } from "./addresses";

const address = addresses.reprovision;
const image = "docker.io/library/nginx:1";

/** A key pair that the stack logs in with. */
function keyPair(): { readonly privateKey: string; readonly publicKey: string } {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "flatcar-key-"));
  onTestFinished(() => fs.rmSync(folder, { recursive: true }));
  const file = path.join(folder, "key");
  execFileSync("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-C", "stack", "-f", file]);
  const read = (name: string): string => fs.readFileSync(name, "utf8");
  return { privateKey: read(file), publicKey: read(`${file}.pub`).trim() };
}

const machine = (command: string): Promise<string> => ssh(address, command);

/** A machine that is set up again when its config changes, and the way to change it. */
async function startMachine(
  first: Partial<FlatcarVmArgs>,
): Promise<{ vcenter: Vcenter; stack: TestStack; declare: (to: Partial<FlatcarVmArgs>) => void }> {
  const vcenter = await startVcenter({ guests: true });
  const { resourcePoolId, datastoreId, networkId } = vcenter.placement;
  const own = keyPair();
  const gateway = "10.77.0.1";
  let config = first;
  const fixed: FlatcarVmArgs = {
    image: "flatcar-stable",
    resourcePoolId,
    datastoreId,
    networks: [{ networkId, addresses: [`${address}/24`], gateway, nameservers: [gateway] }],
    sshAuthorizedKeys: [await publicKey(), own.publicKey],
    dataDisks: { db: { sizeGb: 1, mountPath: "/srv/db" } },
    onConfigChange: "reprovision",
    ssh: { privateKey: own.privateKey },
    ready: { timeoutMinutes: 4 },
    makeSshHostKey: true,
  };
  const program = (): FlatcarVm["renderedIgnition"] =>
    new FlatcarVm("web", { ...fixed, ...config }).renderedIgnition;
  const stack = await startStack({ vcenter, program: () => ({ ignition: program() }) });
  return { vcenter, stack, declare: (to) => (config = to) };
}

test("a machine that is set up again is what its new config asks for, and nothing of the old one", async () => {
  const { vcenter, stack, declare } = await startMachine({
    containers: { stays: { image }, leaves: { image } },
    users: { alice: { groups: ["docker"] }, bob: {} },
    butane: { storage: { files: [{ path: "/etc/old.conf", contents: { inline: "old" } }] } },
  });
  await stack.up();
  await machine("systemctl is-system-running --wait");
  await machine("echo precious | sudo tee /srv/db/file && sync");
  const before = await machine("cat /etc/machine-id /etc/ssh/ssh_host_ed25519_key.pub");

  declare({
    containers: { stays: { image }, comes: { image } },
    users: { alice: { gecos: "Alice", shell: "/bin/sh" } },
  });
  const { steps } = await stack.up();
  // The same virtual machine has it, and the vCenter has not touched it.
  const machines = steps.filter(({ type }) => type.endsWith(":VirtualMachine"));
  expect(machines.map(({ op }) => op).filter((op) => op !== "same")).toEqual([]);
  expect((await vcenter.events("VmReconfiguredEvent", "VmPoweredOnEvent")).length).toBe(2);

  expect(await machine("systemctl is-system-running --wait")).toBe("running");
  expect(await machine("systemctl is-active stays comes")).toBe("active\nactive");
  expect(await machine("ls /etc/systemd/system | grep -c leaves || true")).toBe("0");
  expect(await machine("sudo docker ps --format '{{.Names}}' | sort")).toBe("comes\nstays");
  expect(await machine("id -nG alice; getent passwd alice | cut -d: -f5,7")).toBe(
    "alice\nAlice:/bin/sh",
  );
  expect(
    await machine("id bob 2> /dev/null || echo gone; ls /etc/old.conf 2> /dev/null || echo gone"),
  ).toBe("gone\ngone");
  expect(await machine("cat /srv/db/file && findmnt -n -o TARGET /srv/db")).toBe(
    "precious\n/srv/db",
  );

  // A first boot for systemd: a new machine id. The host key is still the one that a client may have pinned.
  const after = await machine("cat /etc/machine-id /etc/ssh/ssh_host_ed25519_key.pub");
  const [oldId, oldKey] = before.split("\n");
  const [newId, newKey] = after.split("\n");
  expect(newId).not.toBe(oldId);
  expect(newKey).toBe(oldKey);

  const { extraConfig } = await vcenter.machine("web");
  expect(extraConfig["guestinfo.ignition.config.data"]).toBe("e30K");
  await stack.refresh();
  await stack.expectNoChanges();
});

/** A service of the config that ends with an error. */
const failing = (name: string, ...how: string[]): ButaneInput => ({
  systemd: {
    units: [
      {
        name,
        enabled: true,
        contents: [
          "[Service]",
          "ExecStart=/usr/bin/false",
          ...how,
          "[Install]",
          "WantedBy=multi-user.target",
        ].join("\n"),
      },
    ],
  },
});

test("a machine that is not what its new config asks for fails the up, which says all that differs", async () => {
  const old: Partial<FlatcarVmArgs> = { exposeIgnition: true, users: { bob: {} } };
  const wanted: Partial<FlatcarVmArgs> = { users: { alice: {} } };
  const { stack, declare } = await startMachine(old);
  const { outputs } = await stack.up();
  const errorsOf = async (): Promise<string> =>
    (await stack.upFails()).messages.map(({ text }) => text).join("\n");

  // As where the power goes before the restart: the machine is told once more what the vCenter has.
  const told = Buffer.from(String(outputs["ignition"]?.value)).toString("base64");
  const tell = (key: string, value: string): string =>
    `vmtoolsd --cmd "info-set guestinfo.ignition.config.data${key} ${value}"`;
  await machine(
    `printf '#!/bin/sh\n%s\n%s\n' '${tell("", told)}' '${tell(".encoding", "base64")}' > /tmp/tell`,
  );
  await machine(
    "sudo systemd-run --unit forget --property RemainAfterExit=yes --property 'ExecStop=/bin/sh /tmp/tell' true",
  );
  declare(wanted);
  const errors = await errorsOf();
  expect(errors).toContain("Ignition did not carry out the new config");
  expect(errors).toContain("alice is absent in passwd, and the new config has it present");

  declare(old);
  await stack.up();
  expect(await machine("id -un bob")).toBe("bob");

  declare({
    ...wanted,
    butane: failing("once.service", "Type=oneshot"),
    snippets: [failing("always.service", "Restart=always", "RestartSec=3")],
  });
  const broken = await errorsOf();
  expect(broken).toContain("once.service of the new config has failed");
  expect(broken).toContain("always.service of the new config ends again and again");
  expect(broken).not.toContain("Ignition did not carry out");

  declare(wanted);
  await stack.up();
  expect(await machine("id -un alice; id bob 2> /dev/null || echo gone")).toBe("alice\ngone");
  await stack.expectNoChanges();
});
