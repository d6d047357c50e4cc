import { coreosKeys, ignitionKeys } from "../guestinfo";
import { compose, type Composition, type Layer } from "./compose/compose";
import { fetchesOf, noFetches, remoteSourcesIn, type Fetches } from "./compose/fetches";
import type { Findings } from "./findings";
import { checkInitramfs } from "./initramfs";
import { cloudinitNetwork } from "./network/guest";
import type { Nic } from "./network/nic";
import { checkOwnUnits } from "./network/own-units";
import type { MachineOptions } from "./options/machine";
import { checkNeeds, type Need } from "./release/gates";
import type { FlatcarVersion } from "./release/version";
import { allSettings } from "./settings/all";
import { withoutAutologinV2 } from "./settings/autologin";
import { checkSwapPlace } from "./settings/swap-place";
import { checkReplaced } from "./unread-options";
import type { Userdata } from "./userdata";

/** Everything that planning a machine needs to pass around. */
export interface Draft {
  readonly options: MachineOptions;
  readonly userdata: Userdata;
  readonly hostname: string;
  readonly nics: readonly Nic[];
  readonly version: FlatcarVersion | undefined;
  readonly found: Findings;
}

/** What the userdata of one kind comes to. */
export interface Payload {
  /** The text to encode. */
  readonly text?: string;
  /** Further guestinfo keys. */
  readonly guestinfo?: Readonly<Record<string, string>>;
  readonly composition?: Composition;
  readonly fetches: Fetches;
}

/** The userdata of a machine, by where it comes from. */
export function payloadOf(draft: Draft): Payload {
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
