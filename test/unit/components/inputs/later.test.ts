import { generateKeyPairSync } from "node:crypto";
import * as pulumi from "@pulumi/pulumi";
import { describe, expect, it } from "vitest";
import { FlatcarCluster, FlatcarVm, volatile } from "../../../../src";
import { declared, type Declared } from "../../../../src/testing";

const base = {
  image: "flatcar",
  resourcePoolId: "DC0_C0",
  networks: [{ networkId: "VM Network" }],
  consoleAutologin: true,
};
const late = <T>(value: T): pulumi.Output<T> => pulumi.output(value) as pulumi.Output<T>;
const declare = (more: object): Promise<Declared> =>
  declared(
    () =>
      new FlatcarCluster("prod", {
        ...base,
        pools: { web: { replicas: 2 } },
        ...(more as Partial<typeof base>),
      }),
  );
const said = async (more: object): Promise<string[]> => {
  const error: unknown = await declare(more).catch((one: unknown) => one);
  return String(error).split("\n").slice(1);
};

const pemOf = (label: string): string => `-----BEGIN ${label}-----\nMIIC\n-----END ${label}-----\n`;
const authorities = (more: object): object => ({
  ...Object.fromEntries(
    ["ca", "etcdCa", "frontProxyCa"].flatMap((name) => [
      [`${name}CertPem`, pemOf("CERTIFICATE")],
      [`${name}PrivateKeyPem`, pemOf("PRIVATE KEY")],
    ]),
  ),
  serviceAccountPrivateKeyPem: pemOf("PRIVATE KEY"),
  serviceAccountPublicKeyPem: pemOf("PUBLIC KEY"),
  ...more,
});

const keyPair = (): { publicKey: string; privateKey: string } =>
  generateKeyPairSync("ec", {
    namedCurve: "P-256",
    publicKeyEncoding: { type: "spki", format: "pem" },
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
  });
const accountsWith = (key: unknown): object => ({
  serviceAccountPublicKeyPem: keyPair().publicKey,
  serviceAccountPrivateKeyPem: key,
});

/** A cluster of Kubernetes. */
const kubernetes = (more: object): object => ({
  networks: [{ networkId: "VM Network", gateway: "10.0.0.1", nameservers: ["10.0.0.2"] }],
  kubernetes: { version: "1.35.4", sysext: { sha256: "0".repeat(64) }, ...more },
  pools: {
    cp: {
      replicas: 1,
      addressRange: { cidr: "10.0.0.0/24", first: "10.0.0.10" },
      kubernetes: { role: "control-plane" },
    },
  },
});

describe("a value that comes later", () => {
  const wrong: readonly (readonly [more: () => object, line: string])[] = [
    [() => ({ networks: late("VM Network") }), "networks: must be a list, and is a text"],
    [
      () => ({ networks: late([{ networkId: 5 }]) }),
      "networks[0].networkId: must be a text, and is the number 5",
    ],
    [
      () => ({ dataDisks: late({ data: {} }) }),
      "dataDisks.data.sizeGb: is required, and is not given",
    ],
    [() => ({ ssh: late({ usr: "core" }) }), 'ssh.usr: is no key here; did you mean "user"?'],
    [() => ({ numCpus: Promise.resolve("4") }), 'numCpus: "4": must be a number'],
    [() => ({ numCpus: late(NaN) }), "numCpus: must be a number, and is NaN"],
    [() => ({ annotation: late(new Date(0)) }), "annotation: must be a text, and is an object"],
    [() => ({ tags: ["a", late(7)] }), "tags[1]: must be a text, and is the number 7"],
    [() => ({ gate: { ready: late(5) } }), "gate.ready: must be a text, and is the number 5"],
    [
      () => ({ gate: { ready: "true", readyMinutes: late(0) } }),
      'gate.readyMinutes: "0": must be a whole number of minutes, 1 or more',
    ],
    [() => ({ ready: { tcpPort: late(0) } }), 'ready.tcpPort: "0": must be a TCP port, 1 to 65535'],
    [
      () => ({ perNode: () => ({ annotation: late(5) }) }),
      'perNode("0").annotation: must be a text, and is the number 5',
    ],
    [
      () => ({ pools: { web: { replicas: 1, users: { core: { uid: late("x") } } } } }),
      'pools.web.users.core.uid: "x": must be a number',
    ],
    [
      () =>
        kubernetes({
          manifests: ["apiVersion: v1\nkind: Pod\nmetadata: { name: a }\n", late("cilium.yaml")],
        }),
      "kubernetes.manifests[1]: is no object of Kubernetes, with apiVersion and kind: give the YAML text itself, not its path or URL",
    ],
    [
      () => kubernetes({ manifests: [late("# nothing\n")] }),
      "kubernetes.manifests[0]: has no object of Kubernetes in it: leave it out",
    ],
    [
      () => kubernetes({ ca: authorities({ etcdCaCertPem: late("/etc/pki/ca.crt") }) }),
      "kubernetes.ca.etcdCaCertPem: not the PEM text of a certificate",
    ],
    [
      () => kubernetes({ manifests: [late(undefined)] }),
      "kubernetes.manifests[0]: turns out to be nothing: give a text, or a list without it",
    ],
    [
      () => kubernetes({ ca: authorities({ caPrivateKeyPem: late(null) }) }),
      "kubernetes.ca.caPrivateKeyPem: turns out to be nothing",
    ],
    [
      () => kubernetes({ ca: authorities(accountsWith(late(keyPair().privateKey))) }),
      "kubernetes.ca.serviceAccountPrivateKeyPem: not the private key of serviceAccountPublicKeyPem",
    ],
  ];

  it.each(wrong.map(([more, line]) => [line, more] as const))(
    "ends a cluster with its path: %s",
    async (line, more) => {
      expect((await said(more()))[0]).toBe(`  ${line}`);
    },
  );

  it("ends a machine of its own in the same way", async () => {
    const made = declared(() => new FlatcarVm("web", { ...base, networks: late("n") as never }));
    await expect(made).rejects.toThrow("networks: must be a list, and is a text");
  });

  it("is not shown where it is a secret", async () => {
    const lines = await said({ numCpus: pulumi.secret("s3cret") });
    expect(lines.join()).toContain("numCpus: must be a number");
    expect(lines.join()).not.toContain("s3cret");
    for (const more of [
      { diskSizeGb: pulumi.secret(-41) },
      { waitForNetworkMinutes: pulumi.secret(-41) },
    ]) {
      const [line] = await said(more);
      expect(line).toMatch(/^ {2}(diskSizeGb|waitForNetworkMinutes): must be a whole number/);
      expect(line).not.toContain("41");
    }
  });

  it("may be nothing, and whatever else the argument may be", async () => {
    const { machines } = await declare({
      numCpus: late(undefined),
      annotation: late(null),
      memoryMb: late(8192),
      networks: late([{ networkId: "VM Network", addresses: [] }]),
      users: { core: { passwordHash: volatile("$6$a$b") } },
      script: undefined,
    });
    expect(machines["prod-web-0"]?.properties).toMatchObject({ numCpus: 2, memory: 8192 });
  });

  it("may be one of several data disks", async () => {
    const dataDisks = {
      data: { sizeGb: 10, unitNumber: 1 },
      logs: late({ sizeGb: 20, unitNumber: 2 }),
    };
    const { machines } = await declare({ dataDisks });
    const { disks } = machines["prod-web-0"]!.properties as { disks: { size?: number }[] };
    expect(disks.map(({ size }) => size).slice(1)).toEqual([10, 20]);
  });

  it("that is volatile replaces no machine", async () => {
    const withHash = (hash: string): Promise<Declared> =>
      declare({ users: { core: { passwordHash: volatile(hash) } } });
    const [one, other] = [await withHash("$6$a$b"), await withHash("$6$a$c")].map(
      ({ machines }) => machines["prod-web-0"]?.replacementTrigger,
    );
    expect(one).toBeDefined();
    expect(one).toBe(other);
  });
});

describe("a program's own function", () => {
  it("that fails is told with its path and its own words", async () => {
    const perNode = (): never => {
      throw new Error("no such node");
    };
    expect(await said({ perNode })).toEqual(['  perNode("0"): fails: no such node']);
  });

  it("may sort the nodes as it likes, and can change none", async () => {
    const seen: string[] = [];
    await declare({
      perNode: (_: unknown, all: { name: string }[]) => {
        seen.push(all.map(({ name }) => name).join());
        all.reverse();
        return {};
      },
    });
    expect(new Set(seen)).toEqual(new Set(["prod-web-0,prod-web-1"]));
    const perNode = (node: { name: string }): object => {
      node.name = "other";
      return {};
    };
    expect((await said({ perNode }))[0]).toContain('perNode("0"): fails: ');
  });
});
