import { detectIgnition } from "../ignition";
import { checkCloudConfig } from "./cloud-config";
import { Findings } from "./findings";
import type { UserdataOptions } from "./options/machine";
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
  for (const name of given.filter((one) => isEmpty(options[one]))) {
    found.error(
      name,
      "userdata.empty",
      "the text is empty: leave the option out where there is nothing to say",
    );
  }
  // Of an empty text nothing more is said.
  const more = path !== undefined && isEmpty(options[path]) ? new Findings() : found;
  switch (path) {
    case undefined:
      return { kind: "ignition", found };
    case "butane":
      return { kind: "ignition", path, found };
    case "ignition":
      return { ...ignitionUserdata(options.ignition ?? "", more), found };
    case "cloudConfig": {
      const text = options.cloudConfig ?? "";
      more.add(checkCloudConfig(text, path));
      return { kind: "cloudinit", path, text, found };
    }
    case "script": {
      const text = options.script ?? "";
      if (!text.startsWith("#!")) {
        more.error(
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
        more.error(
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

function isEmpty(value: unknown): boolean {
  return typeof value === "string" && value.trim() === "";
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
