/** Every setting, on machines that run: after the first boot, after the second, and after a first boot that was cut off. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { FlatcarVm, type FlatcarVmArgs } from "../../../src";
import { startStack, startVcenter, type TestStack, type Vcenter } from "../../support";
import { consoleSaid, nextBoot, publicKey, ssh, world } from "../../support/guests";
import { addresses } from "../addresses";
import { hostKey, serveExtensions, serveFiles } from "./files";
import { look } from "./look";
import { machines } from "./machines";
import type { GuestProof } from "./proof";
import { proofs } from "./proofs";

const names = Object.keys(addresses.settings) as (keyof typeof addresses.settings)[];
const onGuests = proofs.filter((proof): proof is GuestProof => proof.where === "guest");

/** What the console says when the power fails, each time in a boot of its own. */
const failures = [
  "ignition-files started", // Ignition writes when the power is gone, a moment later
  "ignition-quench done", // Ignition has run, and no unit has
  "Reached target first-boot-complete.target", // before the machine id is saved
  "Reached target basic.target",
  "Starting containerd.service",
];

/** All that runs on a machine with a URL is of the config there: the package has no part in what becomes of it after Ignition. */
const failuresOf = (name: string) => (name === "remote" ? failures.slice(0, 1) : failures);

let vcenter: Vcenter;
let stack: TestStack;
let powerFails = false;

beforeAll(async () => {
  vcenter = await startVcenter({ guests: true });
  const key = await publicKey();
  serveFiles(world(), key);
  const wanted = machines({
    networks: vcenter.info.networks,
    key,
    hostKey: hostKey(),
    proxy: world().proxy,
    ...serveExtensions(world()),
  });
  const { resourcePoolId, datastoreId } = vcenter.placement;
  stack = await startStack({
    vcenter,
    program: () => {
      for (const name of names) {
        new FlatcarVm(name, {
          image: "flatcar-stable",
          resourcePoolId,
          datastoreId,
          extraConfig: powerFails ? { "sim.powerFails": failuresOf(name).join("|") } : {},
          // The guest has no graphics card, and its extension is fetched all the same.
          pciDeviceIds: [],
          ...wanted[name],
        } as FlatcarVmArgs);
      }
    },
  });
  await stack.up();
});
afterAll(async () => {
  await stack?.close();
  await vcenter?.close();
});

const forEach = (job: (name: keyof typeof addresses.settings) => Promise<unknown>) =>
  Promise.all(names.map(job));

function itShowsEverySetting(): void {
  it.each(names)("%s runs, and nothing has failed", async (name) => {
    const states = "systemctl is-system-running --wait || systemctl --failed --plain --no-legend";
    expect(await ssh(addresses.settings[name], states)).toBe("running");
  });

  /** What all commands print as soon as the machines run. */
  let looked: Promise<Map<GuestProof, string>> | undefined;

  it.each(onGuests.map((proof) => [proof.settings.join(", "), proof.machine, proof] as const))(
    "%s: on %s",
    async (_settings, _machine, proof) => {
      looked ??= look(onGuests).catch(() => new Map<GuestProof, string>());
      let found = await looked;
      const { says } = proof;
      const wanted: unknown = says instanceof RegExp ? expect.stringMatching(says) : says;
      // A container may still be starting: then the machine is asked again.
      const said = async () => {
        const text = found.get(proof);
        found = new Map();
        return text ?? (await look([proof])).get(proof);
      };
      await expect.poll(said, { timeout: 120_000, interval: 500 }).toEqual(wanted);
    },
  );
}

describe("after the first boot", () => {
  itShowsEverySetting();
});

describe("after the second boot", () => {
  beforeAll(() =>
    forEach((name) => nextBoot(addresses.settings[name], () => vcenter.power(name, "reboot"))),
  );
  itShowsEverySetting();

  it("leaves nothing for a refresh to change", () => stack.expectNoChanges());
});

describe("after a first boot that was cut off again and again", () => {
  beforeAll(async () => {
    powerFails = true;
    await stack.destroy();
    await stack.up();
    await forEach((name) => {
      const texts = failuresOf(name).flatMap((text) => [text, "the power has failed"]);
      return consoleSaid(vcenter, name, texts, { within: 600 });
    });
  });
  itShowsEverySetting();

  it("leaves no machine when it is destroyed", async () => {
    await stack.destroy();
    expect((await vcenter.inventory()).machines).toEqual([]);
  });
});
