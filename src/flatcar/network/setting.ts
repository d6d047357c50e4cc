import { fragment } from "../fragment";
import type { InterfaceOptions } from "../options/network";
import { setting, type Setting } from "../setting";
import { readNetwork } from "./read";
import { networkUnits } from "./units";

/** The networkd units for the interfaces of a machine. */
export function networkSetting(
  interfaces: readonly InterfaceOptions[],
  path = "networks",
): Setting {
  const { nics, found } = readNetwork(interfaces, { path });
  return setting(found.problems.length > 0 ? fragment() : networkUnits(nics), found);
}
