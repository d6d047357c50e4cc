import {
  coreosKeys,
  encodeUserdata,
  ignitionKeys,
  networkKargsKey,
  reservedKeyProblems,
  sizeProblem,
} from "../guestinfo";
import { compose, type Composition, type Layer } from "./compose/compose";
import { fetchesAny, fetchesOf, noFetches, remoteSourcesIn, type Fetches } from "./compose/fetches";
import { emptyView, viewOf, type ConfigView } from "./compose/view";
import { Findings } from "./findings";
import { checkInitramfs } from "./initramfs";
import { formatIp } from "./ip";
import { cloudinitNetwork, initramfsNetwork } from "./network/guest";
import type { Nic } from "./network/nic";
import { checkReach } from "./network/reach";
import { checkOwnUnits } from "./network/own-units";
import { readNetwork } from "./network/read";
import { GuestinfoEncoding, type MachineOptions } from "./options/machine";
import type { MachinePlan } from "./plan";
import { planOptions } from "./plan-schema";
import { checkNeeds, gates, has, type Need } from "./release/gates";
import { checkLtsRelease } from "./release/lts";
import { checkVersion, type FlatcarVersion } from "./release/version";
import { allSettings } from "./settings/all";
import { withoutAutologinV2 } from "./settings/autologin";
import { checkHostname } from "./settings/hostname";
import { checkSwapPlace } from "./settings/swap-place";
import { checkKind, checkReplaced, chooseUserdata, type Userdata } from "./userdata";

/** Everything that planning a machine needs to pass around. */
interface Draft {
  readonly options: MachineOptions;
  readonly userdata: Userdata;
  readonly hostname: string;
  readonly nics: readonly Nic[];
  readonly version: FlatcarVersion | undefined;
  readonly found: Findings;
}

/** What the userdata of one kind comes to. */
interface Payload {
  /** The text to encode. */
  readonly text?: string;
  /** Further guestinfo keys. */
  readonly guestinfo?: Readonly<Record<string, string>>;
  readonly composition?: Composition;
  readonly fetches: Fetches;
}

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

function payloadOf(draft: Draft): Payload {
  switch (draft.userdata.kind) {
    case "ignition":
      return ignitionPayload(draft);
    case "ignition-v2":
      return ignitionV2Payload(draft);
    case "cloudinit": {
      const { guestinfo, problems } = cloudinitNetwork(draft.nics, draft.hostname);
      draft.found.problems.push(...problems);
      return { text: draft.userdata.text ?? "", guestinfo, fetches: noFetches };
    }
    case "url": {
      const keys = (draft.options.coreosAlias ?? false) ? coreosKeys : ignitionKeys;
      const url = draft.userdata.text ?? "";
      const ignition = url.startsWith("data:") ? [] : [url];
      return { guestinfo: { [keys.url]: url }, fetches: { ...noFetches, ignition } };
    }
  }
}

function ignitionPayload(draft: Draft): Payload {
  const { options, userdata, found, version } = draft;
  const settings = allSettings(options, draft);
  found.add(checkSwapPlace(options));
  const layers: Layer[] = (options.snippets ?? []).map((source, i) => ({
    path: `snippets[${i}]`,
    kind: "butane",
    source,
  }));
  const empty = typeof options.butane === "string" && options.butane.trim() === "";
  if (options.butane !== undefined && userdata.path === "butane" && !empty) {
    layers.push({ path: "butane", kind: "butane", source: options.butane });
  }
  if (options.ignition !== undefined && userdata.path === "ignition") {
    layers.push({ path: "ignition", kind: "ignition", source: options.ignition });
  }
  const { filesDir, strict } = options;
  const composition = compose(settings, layers, { filesDir, strict, version });
  found.add(composition.found);
  found.add(checkOwnUnits(composition.own, draft.nics));
  const v3: Need = { gate: "ignition-v3", path: userdata.path ?? "flatcarVersion" };
  // What nobody asked for is no finding of its own: an image that cannot do it has no Ignition 3 either.
  const asked = settings
    .flatMap((one) => one.needs)
    .filter(({ path }) => path !== "consoleAutologin" || options.consoleAutologin !== undefined);
  found.add(checkNeeds([v3, ...asked], version));
  const { config, ignition } = composition;
  if (config === undefined || ignition === undefined) return { composition, fetches: noFetches };
  const replacing = composition.own.findLast((one) => one.config.ignition.config?.replace != null);
  if (replacing !== undefined) found.add(checkReplaced(config, replacing.path, options));
  const fetches = fetchesOf(config);
  const path = userdata.path ?? layers.at(-1)?.path ?? "extensions";
  found.add(checkInitramfs({ fetches, options, nics: draft.nics, version, config, path }));
  const accounts = config.passwd?.users ?? [];
  const login = accounts.some(
    (user) => (user.sshAuthorizedKeys ?? []).length > 0 || (user.passwordHash ?? "") !== "",
  );
  if (!login && !(options.consoleAutologin ?? false) && config.ignition.config === undefined) {
    found.warn(
      "sshAuthorizedKeys",
      "users.no-login",
      "no account has an SSH key or a password, and the console does not log in by itself: give sshAuthorizedKeys to be able to log in",
    );
  }
  return { text: ignition, composition, fetches };
}

function ignitionV2Payload(draft: Draft): Payload {
  const { options, userdata, found, nics } = draft;
  const text = userdata.text ?? "";
  for (const nic of nics.filter((one) => one.addresses.length > 0)) {
    found.error(
      `${nic.path}.addresses`,
      "userdata.v2-settings",
      "a static address cannot be merged into an Ignition 2 config: write its networkd section there, or move to Butane",
    );
  }
  if (found.problems.length > 0) return { text, fetches: noFetches };
  const config = JSON.parse(text) as Readonly<Record<string, unknown>>;
  const fetches = { ...noFetches, ignition: remoteSourcesIn(config) };
  if (options.consoleAutologin === false) {
    return { text: JSON.stringify(withoutAutologinV2(config)), fetches };
  }
  found.warn(
    "ignition",
    "userdata.v2-advice",
    "an Ignition 2 config is passed on as it is: it sets no hostname, and the console logs in by itself unless consoleAutologin is false",
  );
  return { text, fetches };
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
