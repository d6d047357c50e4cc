import * as pulumi from "@pulumi/pulumi";
import { describe, expect, test } from "vitest";
import { readyProblems } from "../../../../src/components/lifecycle/rules";

const paths = (...args: Parameters<typeof readyProblems>): string[] =>
  readyProblems(...args).map(({ path }) => path);

describe("the arguments of probes and connections", () => {
  test("pass when they are right, absent or not known yet", () => {
    expect(paths(undefined, undefined)).toEqual([]);
    const ready = { tcpPort: 6443, httpUrl: "https://{address}:8443/", timeoutMinutes: 1 };
    expect(paths(ready, { port: 22 })).toEqual([]);
    expect(paths({ tcpPort: pulumi.output(0) }, pulumi.output({ port: 0 }))).toEqual([]);
  });

  test("are each refused with their path when they are wrong", () => {
    const ready = { tcpPort: 65536, httpUrl: "{address}:80", timeoutMinutes: 0.5 };
    expect(paths(ready, { port: 0 })).toEqual([
      "ready.tcpPort",
      "ready.httpUrl",
      "ready.timeoutMinutes",
      "ssh.port",
    ]);
  });
});
