import { detectIgnition, type IgnitionConfig } from "../ignition";
import { checkCloudConfig } from "./cloud-config";
import { Findings } from "./findings";
import type { SettingOptions, UserdataOptions } from "./options/machine";
import { isHttpUrl } from "./settings/values";

/** How a machine gets its config. */
export type UserdataKind = "ignition" | "ignition-v2" | "cloudinit" | "url";

/** Which source of userdata is in force, and what is wrong with it. */
export interface Userdata {
  readonly kind: UserdataKind;
  /** The option that holds it: `butane`, `ignition`, ...; undefined where the machine settings are all. */
  readonly path?: "butane" | "ignition" | "cloudConfig" | "script" | "ignitionUrl";
  /** The text that is passed on as it is: cloud-config, script, URL or an Ignition 2 config. */
  readonly text?: string;
  readonly found: Findings;
}

/** What is to be said where a secret is in guestinfo and nothing erases it. */
export const staysReadable =
  "it stays in guestinfo, where every program on the machine and everyone who may read the machine in vCenter can read it: what is secret belongs into butane, which is erased";

const sources = ["butane", "ignition", "cloudConfig", "script", "ignitionUrl"] as const;
type Source = (typeof sources)[number];

/** Finds the one source of userdata and checks what can be told without reading it whole. */
export function chooseUserdata(options: UserdataOptions): Userdata {
  const found = new Findings();
  const given = sources.filter((name) => options[name] !== undefined);
  const path: Source | undefined = given[0];
  for (const name of given.slice(1)) {
    found.error(
      name,
      "userdata.several-sources",
      `a machine has one source of userdata, and ${path ?? ""} is given too: leave one out, or add to butane with snippets`,
    );
  }
  for (const name of given) {
    const value = options[name];
    if (typeof value === "string" && value.trim() === "") {
      found.error(
        name,
        "userdata.empty",
        "the text is empty: leave the option out where there is nothing to say",
      );
    }
  }
  switch (path) {
    case undefined:
      return { kind: "ignition", found };
    case "butane":
      return { kind: "ignition", path, found };
    case "ignition":
      return ignitionUserdata(options.ignition ?? "", found);
    case "cloudConfig": {
      const text = options.cloudConfig ?? "";
      if (text.trim() !== "") found.add(checkCloudConfig(text, path));
      return { kind: "cloudinit", path, text, found };
    }
    case "script": {
      const text = options.script ?? "";
      if (!text.startsWith("#!")) {
        found.error(
          path,
          "userdata.script",
          "the text must begin with #! and an interpreter, such as #!/bin/bash",
        );
      }
      return { kind: "cloudinit", path, text, found };
    }
    case "ignitionUrl": {
      const text = options.ignitionUrl ?? "";
      if (!isHttpUrl(text) && !/^((tftp|s3|gs):\/\/|arn:|data:)[^\s]+$/.test(text)) {
        found.error(
          path,
          "userdata.url",
          "Ignition fetches http, https, tftp, s3, arn, gs and data URLs",
          text,
        );
      }
      if (/^[a-z]+:\/\/[^/]*@|\?/i.test(text) && !text.startsWith("data:")) {
        found.warn(path, "userdata.url-secret", staysReadable);
      }
      return { kind: "url", path, text, found };
    }
  }
}

function ignitionUserdata(source: string | object, found: Findings): Userdata {
  const path = "ignition";
  const text = typeof source === "string" ? source : JSON.stringify(source);
  const detection = detectIgnition(text);
  switch (detection.kind) {
    case "v3":
      return { kind: "ignition", path, found };
    case "v2":
      return { kind: "ignition-v2", path, text, found };
    case "v1":
      found.error(
        path,
        "userdata.ignition-v1",
        `${detection.explanation} Write the config anew as Butane.`,
        "1",
      );
      return { kind: "ignition-v2", path, text, found };
    case "unknown-version":
      found.error(path, "userdata.ignition", detection.explanation, detection.version);
      return { kind: "ignition", path, found };
    case "none":
      found.error(
        path,
        "userdata.not-ignition",
        `${detection.explanation} A Butane config is given as butane.`,
      );
      return { kind: "ignition-v2", path, text, found };
  }
}

/** The machine settings, all of which need Ignition 3; hostname and network have another way with coreos-cloudinit. */
const settingNames: Readonly<Record<keyof SettingOptions, true>> = {
  hostname: true,
  sshAuthorizedKeys: true,
  sshHostKey: true,
  users: true,
  consoleAutologin: true,
  updates: true,
  metadata: true,
  etcd: true,
  containers: true,
  sysexts: true,
  extensions: true,
  gpu: true,
  kernelArguments: true,
  cgroupV1: true,
  fips: true,
  timeServers: true,
  timezone: true,
  sysctl: true,
  kernelModules: true,
  caCertificates: true,
  proxy: true,
  swap: true,
  dataDisks: true,
};

/**
 * Refuses what a config discards that names another one in its place (`ignition.config.replace`): Ignition takes that one alone
 * (coreos/ignition, internal/exec/engine.go, renderConfig), and every setting is lost.
 */
export function checkReplaced(
  config: IgnitionConfig,
  path: string,
  options: UserdataOptions & SettingOptions,
): Findings {
  const found = new Findings();
  if ((config.ignition.config?.replace?.source ?? "") === "") return found;
  const lost = [
    ...givenSettings(options),
    ...((options.snippets ?? []).length > 0 ? ["snippets"] : []),
  ];
  for (const name of lost) {
    found.error(
      name,
      "userdata.replaced",
      `the config in ${path} has ignition.config.replace, and Ignition takes what that names and nothing else: use ignition.config.merge there, or leave this out`,
    );
  }
  if (lost.length === 0) {
    found.warn(
      path,
      "userdata.replaces",
      "ignition.config.replace discards everything else, also the hostname, the network units and what erases guestinfo: use ignition.config.merge to keep them",
    );
  }
  return found;
}

function givenSettings(options: SettingOptions): (keyof SettingOptions)[] {
  return (Object.keys(settingNames) as (keyof SettingOptions)[]).filter(
    (name) => options[name] !== undefined,
  );
}

/** Refuses the options that do nothing with the kind of userdata that is in force. */
export function checkKind(userdata: Userdata, options: UserdataOptions & SettingOptions): Findings {
  const found = new Findings();
  if (userdata.kind === "ignition") return found;
  const given = givenSettings(options);
  if (userdata.kind === "ignition-v2") {
    for (const name of given) {
      // The one setting that has a form for Ignition 2.
      if (name === "consoleAutologin") continue;
      found.error(
        name,
        "userdata.v2-settings",
        "a setting cannot be merged into an Ignition 2 config: write it there, or move to Butane",
      );
    }
    if ((options.snippets ?? []).length > 0) {
      found.error(
        "snippets",
        "userdata.v2-snippets",
        "snippets cannot be merged into an Ignition 2 config: move to Butane",
      );
    }
    return found;
  }
  const reason =
    userdata.kind === "cloudinit"
      ? `coreos-cloudinit reads ${userdata.path ?? "it"} and nothing else: write this there, or move to butane`
      : "the config behind ignitionUrl is all that Ignition reads: write this there, or use butane with ignition.config.merge";
  for (const name of given) {
    if (name === "hostname" && userdata.kind === "cloudinit") continue;
    found.error(name, "userdata.ignition-only", reason);
  }
  if ((options.snippets ?? []).length > 0)
    found.error("snippets", "userdata.ignition-only", reason);
  if (userdata.kind === "url" && options.encoding !== undefined) {
    found.error(
      "encoding",
      "userdata.ignition-only",
      "a URL is passed on as it is: leave encoding out",
    );
  }
  return found;
}
