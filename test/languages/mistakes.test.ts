import { expect, test } from "vitest";
import { startVcenter, type Result } from "../support";
import { machineIn, startYaml } from "./world";

/** What an operation said is wrong. Hosts of languages write quotes in their own ways. */
function errorsOf({ messages }: Result): string {
  const errors = messages.filter(({ severity }) => severity === "error");
  return errors.map(({ text }) => text.replaceAll('\\"', '"')).join("\n");
}

/** Traces of programs, and what the engine says of a plugin that ended. */
const noise = /\.[jt]s:\d+|exited prematurely|error reading from server|connection is closing/;

test("mistakes are reported together at preview, as to a program in TypeScript, and without a secret", async () => {
  const vcenter = await startVcenter();
  const { networkId } = vcenter.placement;
  const { stack, write } = await startYaml(vcenter, {
    resources: {
      web: machineIn(vcenter, {
        numCpus: 0,
        networks: [{ networkId, gateway: "10.0.0.300" }],
        butane: "variant: flatcar\nversion: 1.1.0\npasswd: {users: [{name: '$${secret.none}'}]}\n",
      }),
    },
  });
  const errors = errorsOf(await stack.previewFails());
  expect(errors).toContain('FlatcarVm "web" cannot be created (3 problems):');
  expect(errors).toContain('numCpus: "0": must be a whole number of CPUs');
  expect(errors).toContain('networks[0].gateway: "10.0.0.300": not an IPv4 address');
  expect(errors).toMatch(
    /butane\.passwd\.users\[0\]\.name: "\$\{secret\.none\}": there is no secret of this name: give it in the argument secrets/,
  );
  expect(errors).not.toMatch(noise);

  write({
    variables: { key: { "fn::secret": "ssh-ed25519 nonsense-4c1d" } },
    resources: { web: machineIn(vcenter, { sshAuthorizedKeys: ["${key}"] }) },
  });
  const hidden = await stack.previewFails();
  expect(errorsOf(hidden)).toMatch(/sshAuthorizedKeys\[0\]: "\[secret\]": not a public SSH key/);
  expect(hidden.text).not.toContain("nonsense-4c1d");
  expect((await vcenter.inventory()).machines).toEqual([]);
});

test("a mistake that shows late fails its own component alone, before its machine is made", async () => {
  const vcenter = await startVcenter();
  const { networkId } = vcenter.placement;
  const late = (address: string): object =>
    machineIn(vcenter, {
      networks: [{ networkId, addresses: [address], gateway: "10.0.0.1" }],
      hostname: address,
    });
  const resources = { first: machineIn(vcenter, {}), fine: machineIn(vcenter, {}) };
  const { stack, write } = await startYaml(vcenter, {
    resources: { ...resources, late: late("${first.vmId} is none") },
  });
  await stack.preview();
  const errors = errorsOf(await stack.upFails());
  expect(errors).toContain('FlatcarVm "late" cannot be created (2 problems):');
  expect(errors).toMatch(/networks\[0\]\.addresses\[0\]: "[0-9a-f-]{36} is none": /);
  expect(errors).toMatch(/hostname: "[0-9a-f-]{36} is none": /);
  expect(errors).not.toMatch(noise);
  expect(errors).not.toContain('"fine"');
  expect((await vcenter.inventory()).machines).not.toContain("late");

  write({ resources: { ...resources, late: machineIn(vcenter, {}) } });
  await stack.up();
  expect((await vcenter.inventory()).machines.sort()).toEqual(["fine", "first", "late"]);
  await stack.expectNoChanges();
});

test("functions answer with values and with the errors of the command", async () => {
  const vcenter = await startVcenter();
  const call = (name: string, args: object, output: string) => ({
    "fn::invoke": { function: `flatcar-vsphere:${name}`, arguments: args, return: output },
  });
  const { stack, write } = await startYaml(vcenter, {
    resources: {},
    variables: { secret: { "fn::secret": "variant: flatcar\nversion: 1.1.0\n" } },
    outputs: {
      ignition: call(
        "transpileButane",
        { config: { variant: "flatcar", version: "1.1.0" } },
        "ignition",
      ),
      hidden: call("transpileButane", { config: "${secret}" }, "ignition"),
      hostname: call("planMachine", { name: "Web", args: {} }, "hostname"),
    },
  });
  const { outputs } = await stack.up();
  expect(outputs["ignition"]?.value).toBe('{"ignition":{"version":"3.4.0"}}');
  expect(outputs["hidden"]).toMatchObject({ secret: true });
  expect(outputs["hostname"]?.value).toBe("web");
  write({
    resources: {},
    outputs: { x: call("encodeGuestinfo", { userdata: "variant: flatcar\n" }, "log") },
  });
  const { text } = await stack.previewFails();
  expect(text).toMatch(/version/);
  expect(text).not.toMatch(/\.js:\d+/);
});
