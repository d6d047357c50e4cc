import { describe, expect, it } from "vitest";
import type { Problem } from "../../../src/guestinfo";
import { joined } from "../../../src/configuration/problems";
import { asWrittenIn, componentProblems } from "../../../src/stack/check";
import { Sealed } from "../../../src/configuration/secrets";
import type { Settings, Tree } from "../../../src/configuration/settings";

const secrets = new Map([["hash", "pa55word-pa55word"]]);
const settings: Settings = {
  form: "cluster",
  name: "prod",
  args: {},
  origins: new Map([["cluster.image", "image"]]),
  secrets,
  problems: [],
  warnings: [],
  misspelt: [],
};
const base = {
  image: "flatcar",
  resourcePoolId: "rp",
  networks: [{ networkId: "n" }],
  sshAuthorizedKeys: [],
};
const problem = (path: string, code = "x"): Problem => ({ path, code, message: "is wrong" });

describe("what the components find in a configuration", () => {
  const found = (tree: Tree, more: Partial<Settings> = {}) => {
    const all = { ...settings, ...more };
    return asWrittenIn(all, componentProblems(all, tree));
  };

  it("has the paths of the configuration", () => {
    const pools = { web: { replicas: 1, memoryMb: 1023 }, db: { replicas: 2, holdsState: true } };
    expect(found({ ...base, pools }).map(({ path, code }) => `${path} ${code}`)).toEqual([
      "cluster.pools.db quorum.even",
      "cluster.pools.web.memoryMb args.invalid",
    ]);
    const machine = found({ ...base, numCpus: 0 }, { form: "machine" });
    expect(machine.map(({ path }) => path)).toEqual(["machine.numCpus"]);
  });

  it("says what to give in a configuration, where programs give an id", () => {
    const [one] = found({ ...base, resourcePoolId: undefined, pools: { web: { replicas: 1 } } });
    expect(one).toMatchObject({
      path: "cluster.pools.web.resourcePoolId",
      message: expect.stringContaining("give computeCluster") as unknown,
    });
  });

  it("never shows a secret that it quotes", () => {
    const users = { ann: { passwordHash: new Sealed("${secret.hash}", secrets) } };
    const text = JSON.stringify(found({ ...base, users, pools: { web: { replicas: 1 } } }));
    expect(text).toContain("users.ann.passwordHash");
    expect(text).not.toContain("pa55word");
  });

  it("is nothing where there are no pools to look at", () => {
    expect(componentProblems(settings, base)).toEqual([]);
  });

  it("is found in a pool whose number of nodes could not be read, too", () => {
    const tree = { ...base, pools: { web: { memoryMb: 1023 }, db: {} } };
    const paths = componentProblems(settings, tree, ["cluster.pools.web.replicas"]).map(
      ({ path, code }) => `${path} ${code}`,
    );
    expect(paths).toEqual(["pools.db args.missing", "pools.web.memoryMb args.invalid"]);
  });

  it("names the stack's own key for what came from there", () => {
    expect(asWrittenIn(settings, [problem("image")])[0]?.path).toBe("image");
  });
});

describe("all problems together", () => {
  it("are said once: what follows from another is left out", () => {
    const own = [problem("cluster.pools.web.replicas"), problem("cluster.imag")];
    const misspelt = [{ key: "cluster.imag", meant: "image" }];
    const found = [
      problem("cluster.pools.web"),
      problem("cluster.pools.db.image", "args.missing"),
      problem("cluster.pools.db.folder", "args.missing"),
      problem("cluster.pools.web2.replicas"),
      problem("cluster"),
    ];
    const all = joined({ ...settings, misspelt }, own, found);
    expect(all.map(({ path }) => path)).toEqual([
      "cluster.pools.web.replicas",
      "cluster.imag",
      "cluster.pools.db.folder",
      "cluster.pools.web2.replicas",
      "cluster",
    ]);
  });
});
