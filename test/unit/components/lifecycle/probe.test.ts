import { spawn } from "node:child_process";
import * as http from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { probeProgram } from "../../../../src/programs";
import {
  probeEnvironment,
  untilSuccess,
  type ProbeTarget,
} from "../../../../src/components/lifecycle/probe";

interface Ended {
  status: number | null;
  stdout: string;
  stderr: string;
}

function run(program: string, args: string[], env: Record<string, string> = {}): Promise<Ended> {
  const child = spawn(program, args, { env: { PATH: process.env.PATH, ...env } });
  let [stdout, stderr] = ["", ""];
  child.stdout.on("data", (data: Buffer) => (stdout += data.toString()));
  child.stderr.on("data", (data: Buffer) => (stderr += data.toString()));
  return new Promise((resolve) =>
    child.on("close", (status) => resolve({ status, stdout, stderr })),
  );
}

const probe = (target: Partial<ProbeTarget>): Promise<Ended> =>
  run(
    process.execPath,
    ["-e", probeProgram],
    probeEnvironment({ address: "127.0.0.1", timeoutSeconds: 2, ...target }),
  );

let server: http.Server;
let status: number;
let port: number;

beforeEach(async () => {
  status = 200;
  server = http.createServer((request, response) => {
    response.statusCode = request.url === "/healthz" ? status : 404;
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  ({ port } = server.address() as AddressInfo);
});

afterEach(() => new Promise((resolve) => server.close(resolve)));

describe("the probe", () => {
  test("ends well when the port and the address answer", async () => {
    const httpUrl = `http://{address}:${port}/healthz`;
    expect(await probe({ tcpPort: port, httpUrl })).toEqual({ status: 0, stdout: "", stderr: "" });
  });

  test("waits until the answer is a good one", async () => {
    status = 503;
    const ended = probe({ httpUrl: `http://{address}:${port}/healthz`, timeoutSeconds: 20 });
    await wait(1500);
    status = 204;
    expect((await ended).status).toBe(0);
  });

  test("says what did not answer, why, and where to look", async () => {
    const httpUrl = `http://{address}:${port}/missing`;
    const { status: code, stderr } = await probe({ httpUrl });
    expect(code).toBe(1);
    expect(stderr).toContain(
      `http://127.0.0.1:${port}/missing did not answer in 2 seconds (HTTP 404)`,
    );
    expect(stderr).toContain("console in vCenter");
  });

  test("says that a port is closed", async () => {
    // The discard service's port, where nothing listens.
    const { status: code, stderr } = await probe({ tcpPort: 9, timeoutSeconds: 0 });
    expect(code).toBe(1);
    expect(stderr).toContain("127.0.0.1 port 9 did not answer in 0 seconds (connect ECONNREFUSED");
  });

  test("does not wait for a machine without an address", async () => {
    const { status: code, stderr } = await probe({ address: "", tcpPort: 22 });
    expect(code).toBe(1);
    expect(stderr).toContain("no address");
  });
});

describe("a command that is run until it succeeds", () => {
  const shell = (command: string, seconds: number): Promise<Ended> =>
    run("/bin/sh", ["-c", untilSuccess(command, seconds)]);

  test("ends with its output, whatever quotes it has in it", async () => {
    expect(await shell(`printf '%s' "it's up"`, 0)).toEqual({
      status: 0,
      stdout: "it's up\n",
      stderr: "",
    });
  });

  test("fails with its output when the time is up", async () => {
    const { status: code, stderr } = await shell("echo not yet; exit 3", 0);
    expect(code).toBe(1);
    expect(stderr).toBe("not yet\nthe command did not succeed in 0 seconds\n");
  });
});
