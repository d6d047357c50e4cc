import {
  coreosKeys,
  encodeUserdata,
  ignitionKeys,
  networkKargsKey,
  reservedKeyProblems,
  sizeProblem,
} from "../guestinfo";
import { fetchesAny } from "./compose/fetches";
import { emptyView, viewOf, type ConfigView } from "./compose/view";
import { Findings } from "./findings";
import { formatIp } from "./ip";
import { initramfsNetwork } from "./network/guest";
import { checkReach } from "./network/reach";
import { readNetwork } from "./network/read";
import { GuestinfoEncoding, type MachineOptions } from "./options/machine";
import { payloadOf, type Draft, type Payload } from "./payload";
import type { MachinePlan } from "./plan";
import { planOptions } from "./plan-schema";
import { gates, has } from "./release/gates";
import { checkLtsRelease } from "./release/lts";
import { checkVersion } from "./release/version";
import { checkHostname } from "./settings/hostname";
import { checkKind } from "./unread-options";
import { chooseUserdata } from "./userdata";

/**
 * Works out what one machine is told: its guestinfo, the readable config, the text that decides about a replacement, and every
 * mistake and advice at once. It depends on its arguments alone; the same options give the same bytes everywhere. It throws for no
 * value: options of the wrong kind are problems, too.
 */
export function planMachine(given: MachineOptions): MachinePlan {
  const found = new Findings();
  const options = planOptions(given, found);
  const userdata = chooseUserdata(options);
  found.add(userdata.found);
  found.add(checkKind(userdata, options));
  const { known: version, found: versionFound } = checkVersion(options.flatcarVersion);
  found.add(versionFound);
  if (version !== undefined) found.add(checkLtsRelease(version));
  const hostname = options.hostname ?? options.name.toLowerCase();
  found.add(checkHostname(hostname, options.hostname === undefined ? "name" : "hostname"));
  const cloudinit = userdata.kind === "cloudinit";
  const network = readNetwork(options.networks ?? [{}], { cloudinit });
  found.add(network.found);
  found.problems.push(...reservedKeyProblems(options.extraConfig ?? {}));

  const draft: Draft = { options, userdata, hostname, nics: network.nics, version, found };
  const payload = payloadOf(draft);
  found.add(
    checkReach(payload.fetches.ignition, network.nics, payload.composition?.config?.ignition.proxy),
  );
  const kargs = cloudinit ? "" : initramfsKargs(draft, fetchesAny(payload.fetches));
  const encoded = encodePayload(draft, payload);
  const view = plainView(payload);
  const unencoded = { ...payload.guestinfo, ...(kargs === "" ? {} : { [networkKargsKey]: kargs }) };
  return {
    guestinfo:
      found.problems.length > 0 ? {} : { ...encoded, ...unencoded, ...options.extraConfig },
    ...(payload.composition?.ignition === undefined
      ? {}
      : { ignition: payload.composition.ignition }),
    ...(payload.text === undefined ? {} : { userdata: payload.text }),
    view,
    hostname,
    addresses: network.nics.flatMap((nic) => nic.addresses.map(formatIp)),
    fetchesRemote: fetchesAny(payload.fetches),
    report: payload.composition?.report ?? [],
    warnings: found.warnings,
    problems: found.problems,
  };
}

function initramfsKargs(draft: Draft, remote: boolean): string {
  const { nics, hostname, version, found } = draft;
  const fixed = nics.find((nic) => nic.addresses.length > 0);
  if (fixed === undefined) return "";
  const onlyStatic = nics.every((nic) => !nic.dhcp);
  const { kargs, unnamed } = initramfsNetwork(nics, hostname);
  const [first] = unnamed;
  const unread = version !== undefined && !has("network-kargs", version);
  // Without these arguments the initramfs asks DHCP (flatcar/bootengine, zz-default.network), which may answer.
  const instead = "so that it asks DHCP, and where nobody answers, the first boot never ends";
  if (remote && onlyStatic && unread) {
    const { since, advice } = gates["network-kargs"];
    found.warn(
      `${fixed.path}.addresses`,
      "network.kargs-release",
      `the initramfs fetches something at the first boot, and knows no static address before Flatcar ${since}, ${instead}; flatcarVersion is ${version.text}: ${advice}`,
    );
  } else if (remote && onlyStatic && first !== undefined && kargs === "") {
    found.warn(
      `${first.path}.interfaceName`,
      "network.kargs-name",
      `the initramfs fetches something at the first boot, and of several interfaces it knows none by MAC address, ${instead}: give interfaceName`,
    );
  }
  return unread ? "" : kargs;
}

function encodePayload(draft: Draft, payload: Payload): Record<string, string> {
  const { options, found, userdata } = draft;
  const wanted = options.encoding ?? GuestinfoEncoding.Auto;
  if (!Object.values(GuestinfoEncoding).includes(wanted)) {
    found.error(
      "encoding",
      "userdata.encoding",
      "an encoding is auto, base64 or gz+base64; plain text does not survive ESXi and vCenter",
      wanted,
    );
    return {};
  }
  if (payload.text === undefined || found.problems.length > 0) return {};
  const encoded = encodeUserdata(payload.text, { encoding: wanted });
  const size = sizeProblem(encoded.rawBytes, encoded.encodedBytes, userdata.path ?? "name");
  if (size?.severity === "error") found.problems.push(size.problem);
  if (size?.severity === "warning") found.warnings.push(size.problem);
  const keys = (options.coreosAlias ?? false) ? coreosKeys : ignitionKeys;
  return { [keys.data]: encoded.data, [keys.encoding]: encoded.encoding };
}

function plainView(payload: Payload): ConfigView {
  const config = payload.composition?.config;
  if (config !== undefined) return viewOf(config);
  return payload.text === undefined
    ? emptyView
    : { ...emptyView, other: { userdata: payload.text } };
}
