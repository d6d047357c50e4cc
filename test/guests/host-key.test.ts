import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";
import { FlatcarCluster } from "../../src";
import { startStack, startVcenter } from "../support";
import { nextBoot, privateKey, publicKey, ssh } from "../support/guests";
import { addresses } from "./addresses";

const address = addresses.hostKey;
const file = "/etc/ssh/ssh_host_ed25519_key";

/** The host keys that a machine shows to whoever asks, as `type key`. */
function shown(): string[] {
  const lines = execFileSync("ssh-keyscan", [address], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
  });
  return lines
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"))
    .map((line) => line.replace(/^\S+ /, ""));
}

test(
  "a gate on the node logs in to the key that Pulumi made, over boots and machines, and to no other",
  { timeout: 900_000 },
  async () => {
    const vcenter = await startVcenter({ guests: true });
    const { resourcePoolId, datastoreId, networkId } = vcenter.placement;
    const keys = { publicKey: await publicKey(), privateKey: await privateKey() };
    let turn = "one";
    const stack = await startStack({
      vcenter,
      program: () => {
        const { knownHosts } = new FlatcarCluster("prod", {
          image: "flatcar-stable",
          resourcePoolId,
          datastoreId,
          networks: [{ networkId, gateway: "10.77.0.1", nameservers: ["10.77.0.1"] }],
          sshAuthorizedKeys: [keys.publicKey],
          ssh: { privateKey: keys.privateKey },
          butane: { storage: { files: [{ path: "/etc/turn", contents: { inline: turn } }] } },
          gate: {
            on: "node",
            ready: "echo ready $TOKEN >> gate.log",
            drain: "echo drain $TOKEN >> gate.log",
            environment: { TOKEN: "precious" },
          },
          pools: { web: { nodes: { a: { address: `${address}/24` } } } },
        });
        return { knownHosts };
      },
    });
    const machine = (command: string): Promise<string> => ssh(address, command);
    const { outputs } = await stack.up();
    expect(await machine("cat gate.log")).toBe("ready precious");

    // It is the only one that is offered, and stays so over a boot.
    const [, key] = /^prod-web-a,\S+ (ssh-ed25519 \S+)\n$/.exec(String(outputs.knownHosts?.value))!;
    expect(shown()).toEqual([key]);
    expect(await machine(`stat -c '%a %U' ${file}; cat ${file}.pub`)).toBe(`600 root\n${key}`);
    await nextBoot(address, () => vcenter.power("prod-web-a", "reboot"));
    expect(shown()).toEqual([key]);

    // Another machine of the name has it, too.
    const machineId = await machine("cat /etc/machine-id");
    turn = "two";
    await stack.up();
    expect(await machine("cat /etc/machine-id")).not.toBe(machineId);
    expect(shown()).toEqual([key]);
    expect(await machine("cat gate.log")).toBe("ready precious");
    await stack.expectNoChanges();

    // What answers there with another key is told nothing.
    await machine(`sudo rm ${file} && sudo ssh-keygen -q -t ed25519 -N '' -f ${file}`);
    const [other] = shown();
    expect(other).not.toBe(key);
    const { id } = await vcenter.machine("prod-web-a");
    turn = "three";
    const failed = await stack.upFails();
    expect(failed.messages.map(({ text }) => text).join("\n")).toContain(
      `prod-web-a was not logged in to, and nothing was sent: what answers at ${address} port 22 shows another SSH host key than ${key}.`,
    );
    expect((await vcenter.machine("prod-web-a")).id).toBe(id);
    expect(await machine("cat gate.log")).toBe("ready precious");
  },
);
