import * as pulumi from "@pulumi/pulumi";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { refineAll, type Layer } from "../../../src/cluster/refine";
import type { Settings } from "../../../src/cluster/settings";
import { outputValues } from "../../../src/components/cluster/values";
import { record, valueOf } from "../components/mocks";

const key = fc.constantFrom("a", "b", "c");
const settings = fc.record(
  {
    numCpus: fc.integer({ min: 1, max: 8 }),
    timeServers: fc.array(fc.constantFrom("x", "y"), { maxLength: 2 }),
    sysctl: fc.dictionary(key, fc.constantFrom("1", "2"), { maxKeys: 3 }),
    snippets: fc.array(fc.constantFrom("s", "t"), { maxLength: 2 }),
    butane: fc.constantFrom("m", "n"),
    datastoreId: fc.constant("d"),
  },
  { requiredKeys: [] },
);
const layersOf = fc
  .array(settings, { minLength: 1, maxLength: 5 })
  .map((all) => all.map((args, i): Layer => ({ path: i === 0 ? "" : `l${i}`, settings: args })));

const last = <T>(values: readonly (T | undefined)[]): T | undefined =>
  values.filter((value) => value !== undefined).at(-1);

describe("layers of settings", () => {
  test("are refined key by key: the last one that says something wins, maps are joined, configs pile up", () => {
    fc.assert(
      fc.property(layersOf, (layers) => {
        const all = layers.map(({ settings: args }) => args);
        const { settings: args, originOf } = refineAll(layers);
        expect(args.numCpus).toBe(last(all.map((one) => one.numCpus)));
        expect(args.timeServers).toEqual(last(all.map((one) => one.timeServers)));
        expect(args.butane).toBe(last(all.map((one) => one.butane)));
        const sysctl = all.map((one) => one.sysctl).filter((one) => one !== undefined);
        expect(args.sysctl ?? {}).toEqual(Object.assign({}, ...sysctl));

        // A config comes after what was there when its layer came, and under the next config's layer.
        const pile: { text: string; path: string }[] = [];
        let config: { text: string; path: string } | undefined;
        for (const { path, settings: one } of layers) {
          const at = (name: string): string => (path === "" ? name : `${path}.${name}`);
          if (one.butane !== undefined) {
            if (config !== undefined) pile.push(config);
            config = { text: one.butane as string, path: at("butane") };
          }
          ((one.snippets ?? []) as string[]).forEach((text, i) =>
            pile.push({ text, path: at(`snippets[${i}]`) }),
          );
        }
        expect(args.snippets ?? []).toEqual(pile.map(({ text }) => text));
        pile.forEach(({ path }, i) =>
          expect(originOf(`snippets[${i}].storage`)).toBe(`${path}.storage`),
        );
        if (config !== undefined) expect(originOf("butane")).toBe(config.path);
      }),
    );
  });

  test("name the layer that wrote an entry of a map", () => {
    const { originOf } = refineAll([
      { path: "", settings: { sysctl: { a: "1", "b.c": "1" } } },
      { path: "pools.web", settings: { sysctl: { a: "2" } } },
    ]);
    expect(originOf("sysctl.a")).toBe("pools.web.sysctl.a");
    expect(originOf('sysctl["b.c"]')).toBe('sysctl["b.c"]');
  });

  test("replace a datastore by a datastore cluster, and the other way", () => {
    const [store, group] = [{ datastoreId: "d" }, { datastoreClusterId: "g" }];
    const refined = (...all: Settings[]): object =>
      refineAll(all.map((args) => ({ path: "", settings: args }))).settings;
    expect(refined(store, group)).toEqual(group);
    expect(refined(group, store)).toEqual(store);
  });

  test("pile up snippets that are not known yet", async () => {
    await record(async () => {
      const { settings } = refineAll(
        [
          { path: "", settings: { snippets: pulumi.output(["a"]), butane: "m" } },
          { path: "p", settings: { snippets: ["b"], butane: "n" } },
        ],
        outputValues,
      );
      expect(await valueOf(settings.snippets as pulumi.Output<string[]>)).toEqual(["a", "m", "b"]);
    });
  });
});
