import { describe, expect, it } from "vitest";
import type { NodeFacts } from "../../../src/components/flatcar-cluster-args";
import { resolveInputs } from "../../../src/components/inputs/inputs";
import { clusterArgs } from "../../../src/stack/arguments";
import { Sealed } from "../../../src/stack/secrets";
import { valueOf } from "../components/mocks";

const secrets = new Map([["token", "abc-123"]]);
const sealed = (source: string): Sealed => new Sealed(source, secrets);
const base = { image: "flatcar", resourcePoolId: "rp", networks: [{ networkId: "n" }] };
const config = (inline: unknown) => ({
  storage: { files: [{ path: "/a", contents: { inline } }] },
});

/** What is known of arguments when their Outputs are, and what is hidden of them. */
async function known(args: unknown) {
  const soon = resolveInputs<Record<string, unknown>>(args);
  if ("now" in soon) return soon.now;
  return (await valueOf(soon.later)) as typeof soon extends { now: infer R } ? R : never;
}

describe("the arguments of a cluster", () => {
  it("are plain where nothing is secret", () => {
    const tree = { ...base, pools: { web: { replicas: 1 } }, butane: config("${node.name}") };
    expect(clusterArgs("prod", tree, secrets)).toEqual(tree);
  });

  it("have their secrets as Outputs of which a part is hidden", async () => {
    const tree = { ...base, pools: {}, butane: config(sealed("a=${secret.token}\nb=1\n")) };
    const args = clusterArgs("prod", tree, secrets);
    const { value, hidden } = await known(args);
    expect(value).toMatchObject({ butane: config("a=abc-123\nb=1\n") });
    expect(hidden.map((one) => one.value)).toEqual(["abc-123"]);
  });

  it("have each node's facts in texts that call secrets too, the most specific config on top", async () => {
    const text = "${node.name} ${node.address} ${secret.token} $${secret.x} $${node.key}";
    const tree = {
      ...base,
      butane: config("of the cluster"),
      pools: {
        web: {
          butane: config(sealed(text)),
          snippets: [config("a snippet of ${node.pool}")],
          nodes: {
            blue: { address: "10.0.0.5/24" },
            green: {
              address: "10.0.0.6/24",
              butane: config(sealed("${secret.token} ${node.key}")),
            },
          },
        },
      },
    };
    const args = clusterArgs("prod", tree, secrets);
    expect(args.butane).toBeUndefined();
    expect(args.pools["web"]?.butane).toBeUndefined();
    expect(args.pools["web"]?.nodes?.["blue"]).toEqual({ address: "10.0.0.5/24" });
    const of = (name: string) => args.perNode?.({ name } as NodeFacts, []);
    expect((await known(of("prod-web-blue"))).value).toEqual({
      butane: config("prod-web-blue 10.0.0.5 abc-123 ${secret.x} ${node.key}"),
      snippets: [config("of the cluster"), config("a snippet of web")],
    });
    expect((await known(of("prod-web-green"))).value).toEqual({
      butane: config("abc-123 green"),
      snippets: [
        config("of the cluster"),
        config("a snippet of web"),
        config("prod-web-green 10.0.0.6 abc-123 ${secret.x} ${node.key}"),
      ],
    });
  });
});
