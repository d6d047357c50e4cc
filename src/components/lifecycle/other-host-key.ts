import * as pulumi from "@pulumi/pulumi";
import { otherHostKeyAdvice } from "../../programs";
import { errorHook, hasErrorHooks } from "../engine/error-hooks";
import { perProgram } from "../engine/per-program";
import { say } from "../engine/log";

/**
 * Says what to do where a resource that logs in meets another host key. The provider tries again until its time is up, and says "host key
 * mismatch" alone. An engine without error hooks, or an SDK, leaves it at that.
 */
export function adviseOnHostKey(parent: pulumi.Resource): pulumi.CustomResourceOptions {
  if (pulumi.runtime.isDryRun() || !hasErrorHooks()) return {};
  return { hooks: { onError: [hookOf(parent)] } };
}

const hookOf = perProgram(() =>
  errorHook("flatcar-vsphere-host-key", async ({ name, errors }) => {
    if (errors.some((error) => error.includes("host key mismatch"))) {
      const text = `${name} met another SSH host key than the one that is pinned, and sent nothing. ${otherHostKeyAdvice}`;
      await say("error", text);
    }
    return false;
  }),
);
