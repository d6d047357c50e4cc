import * as pulumi from "@pulumi/pulumi";
import { describe, expect, it } from "vitest";
import { declarationOf } from "../../../src/components/cluster/declaration";
import { foundIn } from "../../../src/components/inputs/given";
import { resolveInputs, type Hidden } from "../../../src/components/inputs/inputs";
import { readArguments } from "../../../src/provider/arguments";
import { valueOf } from "../components/mocks";

const machine = (inputs: object) =>
  readArguments('FlatcarVm "web"', "FlatcarVmArgs", inputs as never);
const cluster = (inputs: object) =>
  readArguments('FlatcarCluster "prod"', "FlatcarClusterArgs", inputs as never);

/** What is wrong with arguments, a line each. */
const mistakes = (args: object): string[] =>
  foundIn(args).problems.map(({ path, message }) => `${path}: ${message}`);

/** Arguments with the values of their Outputs, and what is hidden of them. */
async function known(
  args: object,
): Promise<{ value: Record<string, unknown>; hidden: readonly Hidden[] }> {
  const soon = resolveInputs<Record<string, unknown>>(args);
  return "now" in soon ? soon.now : await valueOf(soon.later);
}

const config = (inline: unknown): object => ({
  variant: "flatcar",
  version: "1.1.0",
  storage: { files: [{ path: "/a", contents: { inline } }] },
});

describe("what a program in another language gives a component", () => {
  it("is passed on as it is, without what is null", async () => {
    const networks = [{ networkId: "n", gateway: null }];
    const args = await machine({ numCpus: 2, timezone: null, networks, butane: config("${HOME}") });
    expect(args).toEqual({ numCpus: 2, networks: [{ networkId: "n" }], butane: config("${HOME}") });
    expect(mistakes(args)).toEqual([]);
  });

  it("has all its mistakes found at once", async () => {
    const args = await machine({
      numCpus: "many",
      hostnam: "a",
      onConfigChange: pulumi.output("replace"),
    });
    expect(mistakes(args)).toEqual([
      "numCpus: must be a number",
      'hostnam: is no key here; did you mean "hostname"?',
      "onConfigChange: must be a plain value, and is an Output: it must be known before anything is made",
    ]);
    expect(args).toEqual({});
  });

  it("is told what to write in the place of perNode", async () => {
    const args = await cluster({ pools: { web: { replicas: 1, perNode: {} } }, perNode: {} });
    const instead =
      "is for programs in TypeScript: write placeholders such as ${node.hostname} into butane and snippets";
    expect(mistakes(args)).toEqual([`pools.web.perNode: ${instead}`, `perNode: ${instead}`]);
  });
});

describe("secrets", () => {
  const secrets = { token: pulumi.secret("abc-123") };

  it("stand in texts and configs, of which the rest is shown", async () => {
    const inline = "a=${secret.token} b=${volatile.token} c=$${secret.token}";
    const args = await machine({
      secrets: { token: "abc-123" },
      butane: config(inline),
      timezone: "${secret.token}",
    });
    expect(args).not.toHaveProperty("secrets");
    const { value, hidden } = await known(args);
    expect(value).toMatchObject({
      butane: config("a=abc-123 b=abc-123 c=${secret.token}"),
      timezone: "abc-123",
    });
    expect(
      hidden.map(({ value: part, volatile, part: isPart }) => [part, volatile, isPart]),
    ).toEqual([
      ["abc-123", false, true],
      ["abc-123", true, true],
      ["abc-123", false, true],
    ]);
  });

  it("are no part of the structure of a config that is a text", async () => {
    const butane =
      "variant: flatcar\nversion: 1.1.0\nstorage:\n  files:\n    - path: /a\n      contents: { inline: '${secret.token}' }\n";
    const args = await machine({ secrets: { token: "x' }\n# " }, butane });
    expect((await known(args)).value).toEqual({ butane: config("x' }\n# ") });
  });

  it("stand in texts that come later, and leave secret what was", async () => {
    const butane = pulumi.secret("variant: flatcar\nversion: 1.1.0\n# ${secret.token}\n");
    const later = pulumi.output("x ${secret.token} y ${volatile.token}");
    const args = await machine({ secrets: { token: "abc-123" }, butane, timezone: later });
    const { value, hidden } = await known(args);
    expect(value["timezone"]).toBe("x abc-123 y abc-123");
    const of = (key: string) => hidden.filter(({ path }) => path[0] === key);
    expect(of("timezone").map((one) => [one.value, one.volatile])).toEqual([
      ["abc-123", false],
      ["abc-123", true],
    ]);
    expect(of("butane").map((one) => one.volatile)).toContain(false);
  });

  it("leave texts alone that come later and call none", async () => {
    const image = pulumi.output("flatcar");
    const plain = await machine({ image });
    expect(plain["image"]).toBe(image);
    const { value, hidden } = await known(await machine({ secrets, image }));
    expect(value["image"]).toBe("flatcar");
    expect(hidden).toEqual([]);
  });

  it("may hold what looks like a fact of a node, which is none", async () => {
    const inline = "${node.name} ${secret.token}";
    const pools = {
      web: { replicas: 1, image: "i", resourcePoolId: "r", networks: [{ networkId: "n" }] },
    };
    for (const butane of [config(inline), pulumi.output(config(inline))]) {
      const args = await cluster({ secrets: { token: "${node.key}" }, pools, butane });
      const [node] = declarationOf("prod", args as never).nodes;
      const { value, hidden } = await known({ butane: node!.args.butane });
      expect(value).toEqual({ butane: config("prod-web-0 ${node.key}") });
      expect(hidden.map((one) => one.value)).toContain("${node.key}");
    }
  });

  it("are reported where there is none of the name, where it has no end, and where a text must be shown", async () => {
    const pools = { web: { nodes: { a: { hostname: "${secret.token}" } } } };
    const butane =
      "variant: flatcar\nversion: 1.1.0\n# ${secret.tokn}\n# ${secret.other}\n# ${secret.x\n";
    const args = await cluster({ secrets, pools, butane });
    expect(mistakes(args)).toEqual([
      "pools.web.nodes.a.hostname: cannot hold a secret: it must be known and shown at every preview",
    ]);
    const called = await machine({ secrets, script: butane });
    const own = "For the text itself write";
    expect(mistakes(called)).toEqual([
      `script: line 3: there is no secret of this name; did you mean "token"? ${own} $\${secret.tokn}`,
      `script: line 4: there is no secret of this name: give it in the argument secrets. ${own} $\${secret.other}`,
      `script: line 5: the name has no end: write \${secret.NAME}. ${own} $\${secret.x`,
    ]);
  });

  it("are texts by name, whose own text calls nothing", async () => {
    const args = await machine({
      secrets: { token: "${secret.token}", list: [] },
      timezone: "${secret.token}",
    });
    expect(mistakes(args)).toEqual(["secrets.list: must be a text, and is a list"]);
    expect((await known(args)).value).toEqual({ timezone: "${secret.token}" });
  });
});

describe("arguments that came as one Output", () => {
  it("are opened where they must be plain, and stay Outputs where they need not", async () => {
    const pools = { web: { replicas: 2, butane: config("x"), timezone: "UTC" } };
    const args = await cluster({ pools: pulumi.secret(pools) });
    expect(mistakes(args)).toEqual([]);
    const { web } = args["pools"] as { web: Record<string, unknown> };
    expect(web["replicas"]).toBe(2);
    expect(pulumi.Output.isInstance(web["timezone"])).toBe(true);
    const { value, hidden } = await known(args);
    expect(value).toEqual({ pools });
    expect(hidden.map(({ path }) => path.join("."))).toEqual([
      "pools.web.butane",
      "pools.web.timezone",
    ]);
  });

  it("keep what is not known unknown, and the rest known", async () => {
    const pools = pulumi.output({ web: { replicas: 2, image: pulumi.unknown, timezone: "UTC" } });
    const args = await cluster({ pools });
    const { web } = args["pools"] as { web: Record<string, pulumi.Output<unknown>> };
    expect(web["replicas"]).toBe(2);
    expect(await valueOf(web["timezone"]!)).toBe("UTC");
    const isKnown = Reflect.get(web["image"]!, "isKnown") as Promise<boolean>;
    expect(await isKnown).toBe(false);
  });

  it("are refused where their structure is not known", async () => {
    const args = await cluster({ pools: pulumi.output(pulumi.unknown) });
    expect(mistakes(args)).toEqual([
      "pools: must be a plain value, and is an Output: it must be known before anything is made",
    ]);
  });
});
