import { partsOf as partsOfConfig, type Part, type Reading } from "../../flatcar/compose/parts";
import type { MachinePlan } from "../../flatcar/plan";
import { networkKargsKey } from "../../guestinfo";
import type { IgnitionConfig } from "../../ignition";
import { toldSettings } from "../machine/digest";

/** What a whole config is called of which nothing may be shown. */
const hiddenConfig = "config, which is a secret as a whole";

/** Everything that decides whether a machine must be made again, as parts that people name. */
export function partsOf(
  plan: MachinePlan,
  others: Readonly<Record<string, string>>,
  reading: Reading & { readonly all: boolean },
): Part[] {
  const { ignition, userdata = "" } = plan;
  const { hide, mask, all } = reading;
  const settings = toldSettings(plan, others).map(([key, value]) => ({
    name: key === networkKargsKey ? "network of the initramfs" : `setting ${key}`,
    text: hide(value),
    shown: mask(value),
  }));
  const text = hide(ignition ?? userdata);
  if (all) return [{ name: hiddenConfig, text, shown: "" }, ...settings];
  if (ignition === undefined) {
    return [{ name: "cloud-config or script", text, shown: mask(userdata) }, ...settings];
  }
  return [...partsOfConfig(JSON.parse(ignition) as IgnitionConfig, reading), ...settings];
}
