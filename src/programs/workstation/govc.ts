import { spawnSync } from "node:child_process";
import { fail } from "./fail";

/** What a call of govc came to. */
export interface Answer {
  readonly ok: boolean;
  readonly out: string;
  /** Why it failed, in govc's words. */
  readonly why: string;
}

/** Places are said in full: a person's defaults would send an image elsewhere. */
const defaults = ["DATACENTER", "DATASTORE", "FOLDER", "HOST", "NETWORK", "RESOURCE_POOL"];

/** The environment that govc needs: the vCenter's account comes from its own variables, or else from the provider's. */
function environment(): NodeJS.ProcessEnv {
  const env: NodeJS.ProcessEnv = { ...process.env, GOVC_PERSIST_SESSION: "false" };
  if (!env.GOVC_URL) {
    env.GOVC_URL = env.VSPHERE_SERVER;
    env.GOVC_USERNAME = env.VSPHERE_USER;
    env.GOVC_PASSWORD = env.VSPHERE_PASSWORD;
    env.GOVC_INSECURE = env.VSPHERE_ALLOW_UNVERIFIED_SSL;
  }
  for (const name of defaults) delete env[`GOVC_${name}`];
  return env;
}

/** Runs govc. */
export function govc(args: readonly string[], input = ""): Answer {
  const options = { env: environment(), input, encoding: "utf8", maxBuffer: 1 << 26 } as const;
  const { status, stdout, stderr, error } = spawnSync("govc", args, options);
  const why = error === undefined ? stderr.replace(/^govc: /, "").trim() : error.message;
  return { ok: status === 0, out: stdout ?? "", why };
}

/** The output of a call that has to succeed. */
export function must(what: string, answer: Answer): string {
  return answer.ok ? answer.out : fail(`${what}: ${answer.why}`);
}
