import * as pulumi from "@pulumi/pulumi";
import { describe, expect, it } from "vitest";
import { FlatcarCluster, FlatcarVm } from "../../../src";
import { assertReplacesNobody, declared, machineChanges } from "../../../src/testing";
import { WebServer } from "./web-server";

const web = (page: pulumi.Input<string>, image?: string) =>
  declared(() => new WebServer("web", page, image));

const base = {
  image: "flatcar",
  resourcePoolId: "DC0_C0",
  networks: [{ networkId: "VM Network" }],
};
const pool = (replicas: number, more: object = {}) =>
  declared(() => new FlatcarCluster("prod", { ...base, pools: { web: { replicas } }, ...more }));

describe("what a program declares", () => {
  it("has the machines, with what they are told in clear", async () => {
    const { machines, resources } = await web(pulumi.secret("s3cret\n"));
    expect(Object.keys(machines)).toEqual(["web"]);
    const { files, units, ignition, userdata, guestinfo } = machines["web"]!;
    expect(files["/srv/index.html"]).toBe("s3cret\n");
    expect(files["/etc/hostname"]).toBe("web\n");
    expect(units["erase-guestinfo.service"]).toContain("[Service]");
    expect(ignition).toEqual(JSON.parse(userdata));
    expect(guestinfo["guestinfo.afterburn.initrd.network-kargs"]).toContain("10.0.0.5");
    expect(resources.map(({ type }) => type)).toContain("example:index:WebServer");
  });

  it("has a machine whose config a preview does not know yet, and knows of no reason to replace it", async () => {
    const page = pulumi.output(pulumi.unknown) as unknown as pulumi.Output<string>;
    const { machines } = await declared(() => new WebServer("web", page), { preview: true });
    expect(machines["web"]?.properties["name"]).toBe("web");
    expect(machines["web"]?.replacementTrigger).toBeUndefined();
  });

  it("has every node of a cluster", async () => {
    const { machines } = await pool(3);
    expect(Object.keys(machines)).toEqual(["prod-web-0", "prod-web-1", "prod-web-2"]);
    expect(machines["prod-web-2"]?.files["/etc/hostname"]).toBe("prod-web-2\n");
  });

  it("has every node of a cluster of Kubernetes, with its keys and its token", async () => {
    const addresses = (first: string) => ({ addressRange: { cidr: "10.0.0.0/24", first } });
    const pools = {
      cp: {
        replicas: 3,
        ...addresses("10.0.0.10"),
        kubernetes: { role: "control-plane" as const },
      },
      web: { replicas: 1, ...addresses("10.0.0.20"), kubernetes: { role: "worker" as const } },
    };
    const networks = [{ networkId: "VM Network", gateway: "10.0.0.1", nameservers: ["10.0.0.1"] }];
    const kubernetes = {
      version: "1.35.4",
      sysext: { sha256: "0".repeat(64) },
      endpoint: { virtualIp: "10.0.0.9" },
    };
    const { machines } = await declared(
      () =>
        new FlatcarCluster("prod", {
          ...base,
          ...{ consoleAutologin: true, networks, kubernetes, pools },
        }),
    );
    expect(Object.keys(machines)).toHaveLength(4);
    const seed = "/etc/flatcar-kubeadm";
    const { files = {} } = machines["prod-cp-1"] ?? {};
    expect(files[`${seed}/pki/sa.pub`]).toContain("PUBLIC KEY");
    expect(files[`${seed}/join.yaml`]).toMatch(/token: [a-z0-9]{6}\.[a-z0-9]{16}\n/);
  });

  it("has userdata that is no Ignition config as it is", async () => {
    const script = "#!/bin/sh\necho hi\n";
    const { machines } = await declared(() => new FlatcarVm("a", { ...base, script }));
    expect(machines["a"]).toMatchObject({ userdata: script, files: {}, units: {} });
    expect(machines["a"]).not.toHaveProperty("ignition");
  });

  it("fails where the program does, with all that is wrong", async () => {
    const wrong = { ...base, numCpus: 0, memoryMb: 1023 };
    const error: unknown = await declared(() => new FlatcarVm("a", wrong)).catch(
      (one: unknown) => one,
    );
    expect(String(error)).toContain("numCpus");
    expect(String(error)).toContain("memoryMb");
  });

  it("is asked of a vCenter that a test describes", async () => {
    const answer = (token: string, { name }: Readonly<Record<string, unknown>>) => {
      if (token.endsWith(":getNetwork") && name === "VM Network") return { id: "network-7" };
      return undefined;
    };
    const { machines } = await declared(() => new FlatcarVm("a", base), { answer });
    expect(machines["a"]?.properties["networkInterfaces"]).toMatchObject([
      { networkId: "network-7" },
    ]);
  });

  it("is told what the vCenter refuses, in the words of the test", async () => {
    const answer = (token: string) => {
      if (token.endsWith(":getNetwork")) throw new Error("no such network");
      return undefined;
    };
    const program = () => new FlatcarVm("a", base);
    await expect(declared(program, { answer })).rejects.toThrow(
      'networks[0].networkId: "VM Network": the vCenter has no network of this name (no such network)',
    );
  });
});

describe("a change of a program", () => {
  it("that changes no config replaces nobody", async () => {
    expect(machineChanges(await pool(3), await pool(3, { memoryMb: 4096 }))).toEqual([]);
  });

  it("of a config replaces machines, and says by which files and units", async () => {
    const [before, after] = [await web("one\n"), await web("two\n")];
    expect(machineChanges(before, after)).toEqual([
      { name: "web", effect: "replaced", causes: ["/srv/index.html"] },
    ]);
    expect(() => assertReplacesNobody(before, after)).toThrow(
      "The change is not without harm:\n  web is replaced: /srv/index.html",
    );
  });

  it("of the number of nodes makes and deletes some, and leaves the others", async () => {
    const [few, many] = [await pool(1), await pool(2)];
    expect(machineChanges(few, many)).toEqual([{ name: "prod-web-1", effect: "made", causes: [] }]);
    expect(() => assertReplacesNobody(few, many)).not.toThrow();
    expect(() => assertReplacesNobody(many, few)).toThrow("prod-web-1 is deleted");
  });

  it("of an image replaces machines where that is asked for", async () => {
    const of = (image: string, more: object = {}) =>
      declared(() => new FlatcarVm("a", { ...base, image, ...more }));
    expect(machineChanges(await of("old"), await of("new"))).toEqual([]);
    const replace = { onImageChange: "replace" };
    expect(machineChanges(await of("old", replace), await of("new", replace))).toEqual([
      { name: "a", effect: "replaced", causes: ["its image"] },
    ]);
  });

  it("replaces nobody where configs are ignored", async () => {
    const of = (hostname: string) =>
      declared(() => new FlatcarVm("a", { ...base, hostname, onConfigChange: "ignore" }));
    expect(machineChanges(await of("one"), await of("two"))).toEqual([]);
  });
});
