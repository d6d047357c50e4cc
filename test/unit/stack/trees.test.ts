import { describe, expect, it } from "vitest";
import { declarationOf } from "../../../src/components/cluster/declaration";
import type { FlatcarClusterArgs } from "../../../src/components/flatcar-cluster-args";
import { resolveInputs } from "../../../src/components/inputs/inputs";
import { Sealed } from "../../../src/configuration/secrets";
import { withOutputs } from "../../../src/stack/trees";
import { valueOf } from "../components/mocks";

const secrets = new Map([
  ["token", "abc-123"],
  ["odd", "a${node.name}"],
]);
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
    expect(withOutputs(tree)).toEqual(tree);
  });

  it("have their secrets as Outputs of which a part is hidden", async () => {
    const tree = { ...base, pools: {}, butane: config(sealed("a=${secret.token}\nb=1\n")) };
    const args = withOutputs(tree);
    const { value, hidden } = await known(args);
    expect(value).toMatchObject({ butane: config("a=abc-123\nb=1\n") });
    expect(hidden.map((one) => one.value)).toEqual(["abc-123"]);
  });

  it("have each node's facts in texts that call secrets too, and never in a secret", async () => {
    const text = "${node.name} ${node.address} ${secret.token} $${secret.x} $${node.key}";
    const tree = {
      ...base,
      butane: config("of ${node.cluster}"),
      pools: {
        web: {
          butane: config(sealed(text)),
          nodes: {
            blue: { address: "10.0.0.5/24" },
            green: { address: "10.0.0.6/24", butane: config(sealed("${secret.odd} ${node.key}")) },
          },
        },
      },
    };
    const { nodes, problems } = declarationOf("prod", withOutputs<FlatcarClusterArgs>(tree));
    expect(problems).toEqual([]);
    const [blue, green] = await Promise.all(nodes.map(({ args }) => known(args)));
    expect(blue!.value).toMatchObject({
      butane: config("prod-web-blue 10.0.0.5 abc-123 ${secret.x} ${node.key}"),
      snippets: [config("of prod")],
    });
    expect(green!.value).toMatchObject({
      butane: config("a${node.name} green"),
      snippets: [
        config("of prod"),
        config("prod-web-green 10.0.0.6 abc-123 ${secret.x} ${node.key}"),
      ],
    });
    expect(green!.hidden.map((one) => one.value).toSorted()).toEqual(["a${node.name}", "abc-123"]);
  });
});
