import * as pulumi from "@pulumi/pulumi";
import { beforeEach, describe, expect, test } from "vitest";
import { settledInputs } from "../../../../src/components/engine/settled-inputs";
import { record } from "../mocks";

const args = { resource: {} as pulumi.Resource, type: "t", name: "n", opts: {} };
const settling = (props: pulumi.Inputs): pulumi.Inputs => settledInputs({ ...args, props }).props;
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

beforeEach(() => record(() => undefined));

describe("the inputs of a resource", () => {
  test("are plain once their values are there, at any depth", async () => {
    const promised = Promise.resolve("manual");
    const found = pulumi.output("other3xLinux64Guest");
    const size = pulumi.output(30);
    const props = settling({
      numCpus: 2,
      toolsUpgradePolicy: promised,
      guestId: found,
      disks: [{ label: "disk0", size }],
    });
    expect(props["toolsUpgradePolicy"]).toBe(promised);
    expect(props["guestId"]).toBe(found);
    expect((props["disks"] as { size: unknown }[])[0]!.size).toBe(size);
    await turn();
    expect(props).toEqual({
      numCpus: 2,
      toolsUpgradePolicy: "manual",
      guestId: "other3xLinux64Guest",
      disks: [{ label: "disk0", size: 30 }],
    });
  });

  test("stay Outputs where they are secret, are not known, depend on a resource, or fail", async () => {
    const file = new pulumi.asset.StringAsset("text");
    const component = new pulumi.ComponentResource("test:index:Component", "one");
    const given = {
      secret: pulumi.secret("s3cret"),
      unknown: pulumi.output(pulumi.unknown),
      dependent: component.urn.apply((urn) => `${urn}#`),
      failing: Promise.reject(new Error("no")),
      file,
    };
    given.failing.catch(() => undefined);
    const props = settling(given);
    await turn();
    for (const [name, input] of Object.entries(given)) expect(props[name], name).toBe(input);
  });

  test("are what another transformation says", async () => {
    const props = settling({ guestId: pulumi.output("image's"), firmware: pulumi.output("efi") });
    props["guestId"] = "user's";
    const copied = { ...props };
    await turn();
    expect(props).toEqual({ guestId: "user's", firmware: "efi" });
    expect(copied["guestId"]).toBe("user's");
    expect(pulumi.Output.isInstance(copied["firmware"])).toBe(true);
  });

  test("are the same where nothing comes later, and in the same order where something does", async () => {
    const known = { disks: [{ label: "disk0" }], numCpus: 2 };
    expect(settling(known)).toBe(known);
    const props = settling({ name: pulumi.output("n"), ...known, guestId: pulumi.output("g") });
    await turn();
    expect(Object.entries(props)).toEqual([
      ["name", "n"],
      ["disks", known.disks],
      ["numCpus", 2],
      ["guestId", "g"],
    ]);
  });

  test("may have any name", () => {
    const props = settling({ extraConfig: JSON.parse('{"__proto__": "text"}') as pulumi.Inputs });
    expect(Object.keys(props["extraConfig"] as object)).toEqual(["__proto__"]);
  });
});
