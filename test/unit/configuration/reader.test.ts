import { describe, expect, it } from "vitest";
import { butane, ignition, input, text } from "../../../src/arguments";
import { Reader } from "../../../src/configuration/reader";
import { opened } from "../../../src/configuration/trees";

const contents: Record<string, string> = {
  "web.bu": "variant: flatcar\nversion: 1.1.0\n",
  "id.pub": "ssh-ed25519 AAAA me\n",
  "ca.pem": "first\nsecond\n",
};
const secrets = new Map([["token", "s3cr3t-s3cr3t"]]);
const reader = (): Reader =>
  new Reader(secrets, { read: (path) => contents[path], resolve: (path) => `/project/${path}` });

const read = (value: unknown) => {
  const one = reader();
  const args = one.struct(value, "FlatcarClusterArgs", "cluster");
  return { args, problems: one.problems.map(({ path, message }) => `${path}: ${message}`) };
};

const pools = { web: { replicas: 1 } };

describe("what a cluster's configuration holds", () => {
  it("is taken as it is where it fits", () => {
    const given = {
      pools: { web: { replicas: 2, maxUnavailable: "25%", nodes: { a: { numCpus: 2 } } } },
      virtualIps: ["10.0.0.9"],
      createFolder: true,
      antiAffinity: "required",
      sysctl: { "net.ipv4.ip_forward": "1" },
      networks: [{ networkId: "network-7", mtu: 1500 }],
    };
    expect(read(given)).toEqual({ args: given, problems: [] });
  });

  it("is every mistake at once, each with its path and what to do", () => {
    const { problems } = read({
      pools: { web: { replicas: "three", adressRange: {}, nodes: ["a"] } },
      numCpus: {},
      inventory: "yes",
      antiAffinity: "sometimes",
      virtualIps: "10.0.0.9",
      flatcarVersion: 4593.2,
      memroyMb: 1,
    });
    expect(problems.sort()).toEqual([
      'cluster.antiAffinity: must be one of "none", "preferred", "required"',
      "cluster.flatcarVersion: must be a text: write it in quotes",
      "cluster.inventory: must be true or false",
      'cluster.memroyMb: is no key here; did you mean "memoryMb"?',
      "cluster.numCpus: must be a number, and is an object",
      'cluster.pools.web.adressRange: is no key here; did you mean "addressRange"?',
      "cluster.pools.web.nodes: must be an object with names as keys, and is a list",
      "cluster.pools.web.replicas: must be a number",
      "cluster.virtualIps: must be a list, and is a text",
    ]);
  });

  it("lacks no key that must be there", () => {
    const { problems } = read({ dataDisks: { data: {} } });
    expect(problems.sort()).toEqual([
      "cluster.dataDisks.data.sizeGb: is required, and is not given",
      "cluster.pools: is required, and is not given",
    ]);
  });

  it("may spell numbers and truth values as text, as `pulumi config set` does", () => {
    const { args, problems } = read({
      pools,
      numCpus: "4",
      inventory: "true",
      createFolder: "false",
    });
    expect(problems).toEqual([]);
    expect(args).toMatchObject({ numCpus: 4, inventory: true, createFolder: false });
  });

  it("may spell texts as whole numbers and truth values, as YAML does", () => {
    const { args, problems } = read({ pools, sysctl: { "vm.swappiness": 10, "kernel.x": true } });
    expect(problems).toEqual([]);
    expect(args?.["sysctl"]).toEqual({ "vm.swappiness": "10", "kernel.x": "true" });
  });

  it("may leave the value of a node out, but not that of a text", () => {
    const { args, problems } = read({ pools: { web: { nodes: { blue: null } } }, folder: null });
    expect(args?.["pools"]).toEqual({ web: { nodes: { blue: {} } } });
    expect(problems).toEqual([
      "cluster.folder: must be a text, and is null: leave it out if there is none",
    ]);
  });

  it("keeps a name such as __proto__ a name", () => {
    const { args } = read(JSON.parse('{"pools": {"__proto__": {"replicas": 1}}}'));
    expect(Object.keys(args?.["pools"] as object)).toEqual(["__proto__"]);
  });

  it("has folders below that of Pulumi.yaml", () => {
    expect(read({ pools, filesDir: "files" }).args?.["filesDir"]).toBe("/project/files");
  });
});

describe("a text from a file", () => {
  const value = (given: unknown, type = input(text)) => {
    const one = reader();
    return { value: one.value(given, type, "here"), problems: one.problems };
  };

  it("is the file's, and a file of one line is that line", () => {
    expect(value({ file: "ca.pem" }).value).toBe("first\nsecond\n");
    expect(value({ file: "id.pub" }).value).toBe("ssh-ed25519 AAAA me");
    expect(value({ file: "web.bu" }, butane).value).toBe(contents["web.bu"]);
  });

  it("must be there", () => {
    const { value: none, problems } = value({ file: "wbe.bu" }, butane);
    expect(none).toBeUndefined();
    expect(problems).toEqual([
      {
        path: "here.file",
        code: "config.file",
        value: "wbe.bu",
        message: "there is no such file; paths start at the folder of Pulumi.yaml",
      },
    ]);
  });
});

describe("a config that calls a secret", () => {
  const config = (given: unknown, type = butane) => {
    const one = reader();
    const tree = { config: one.value(given, type, "butane") };
    return { config: opened<typeof tree>(tree).config, one };
  };
  const file = (inline: string) => ({ path: "/etc/t", mode: 0o600, contents: { inline } });
  const typed = (inline: string) => ({
    variant: "flatcar",
    version: "1.1.0",
    storage: { files: [file(inline)] },
  });
  const source = [
    "variant: flatcar",
    "version: 1.1.0",
    "storage:",
    "  files:",
    "    - path: /etc/t",
    "      mode: 0600",
    "      contents: { inline: 'token=${secret.token}' }",
    "",
  ].join("\n");

  it("is an object with the secret in its place, so that the rest can be shown", () => {
    expect(config(source).config).toEqual(typed("token=s3cr3t-s3cr3t"));
    expect(config(typed("token=${secret.token}")).config).toEqual(typed("token=s3cr3t-s3cr3t"));
    const json = '{"ignition":{"version":"3.4.0","x":"${secret.token}"}}';
    expect(config(json, ignition).config).toEqual({
      ignition: { version: "3.4.0", x: "s3cr3t-s3cr3t" },
    });
  });

  it("is not changed by what the secret holds", () => {
    const odd = new Reader(new Map([["token", "a\n  - path: /etc/shadow\n'}"]]), {
      read: () => undefined,
      resolve: (path) => path,
    });
    const tree = { config: odd.value(source, butane, "butane") };
    expect(opened<typeof tree>(tree).config).toEqual(typed("token=a\n  - path: /etc/shadow\n'}"));
  });

  it("says on which line a secret is called that is not there", () => {
    const { one } = config(source.replace("secret.token", "secret.tokne"));
    expect(one.problems).toEqual([
      {
        path: "butane",
        code: "config.secret",
        value: "${secret.tokne}",
        message:
          'line 7: there is no secret of this name; did you mean "token"? For the text itself write $${secret.tokne}',
      },
    ]);
  });

  it("warns of keys that Butane does not know, with their line", () => {
    const { one } = config(`${source}sotrage: {}\n`);
    expect(one.warnings.map(({ message }) => message)).toEqual([
      expect.stringMatching(/^line 8: .*sotrage/),
    ]);
  });

  it("stays a text where it is no YAML, for the one who says where", () => {
    expect(config("a: [${secret.token}\nb: ${secret.token").one.problems).not.toEqual([]);
    const broken = "storage: [\n# ${secret.token}\n";
    expect(config(broken).config).toBe(broken);
  });

  it("cannot be a value that must be known at every preview", () => {
    const { problems } = read({ pools, virtualIps: ["${secret.token}"] });
    expect(problems).toEqual([
      "cluster.virtualIps[0]: cannot hold a secret: it must be known and shown at every preview",
    ]);
  });
});
