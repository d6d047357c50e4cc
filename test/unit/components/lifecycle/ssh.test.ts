import * as pulumi from "@pulumi/pulumi";
import { describe, expect, test } from "vitest";
import { sshConnection } from "../../../../src/components/lifecycle/ssh";

const valueOf = <T>(output: pulumi.Output<T>): Promise<T> =>
  new Promise((resolve) => output.apply(resolve));

const address = pulumi.output("10.0.0.5");

describe("the connection to a machine", () => {
  test("is the account core on port 22 unless it is said otherwise, and no secret", async () => {
    const connection = sshConnection(address, undefined);
    expect(await valueOf(connection)).toEqual({ host: "10.0.0.5", user: "core", port: 22 });
    expect(await pulumi.isSecret(connection)).toBe(false);
  });

  test("is a secret as soon as it holds a key, even one that was given in clear", async () => {
    const ssh = {
      host: "jump",
      user: "admin",
      port: 2222,
      privateKey: "KEY",
      hostKey: "ssh-ed25519 A",
    };
    const connection = sshConnection(address, ssh);
    expect(await valueOf(connection)).toEqual(ssh);
    expect(await pulumi.isSecret(connection)).toBe(true);
    expect(await pulumi.isSecret(sshConnection(address, { privateKeyPassword: "p" }))).toBe(true);
  });
});
