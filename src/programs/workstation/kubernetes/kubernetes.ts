import { fail } from "../fail";
import { skipVariable } from "../skip-variable";
import { Deadline, again, say } from "./again";
import { NoApiServer } from "./api-client";
import { check } from "./check";
import { NoQuorum, members } from "./cluster";
import { dissolve } from "./dissolve";
import { drain } from "./drain";
import { kubernetesForceVariable, type KubernetesJob } from "./given";
import { ready } from "./ready";
import { settle } from "./settle";
import { addToken } from "./token";
import { told } from "./told";
import { version } from "./version";

/** Asks again and again for as long as a guard does. */
const repeated = (job: () => Promise<string>) => (): Promise<string> =>
  again(new Deadline(Number(told.K8S_MINUTES)), job);

const jobs: Record<KubernetesJob, () => Promise<string>> = {
  check: repeated(check),
  drain,
  ready,
  settle: repeated(settle),
  dissolve,
  version: repeated(version),
  token: repeated(addToken),
};

/** Does a job, the program's first argument. */
export async function main(): Promise<void> {
  const job = process.argv[1] as KubernetesJob;
  const who = told.K8S_NODE ?? told.K8S_CLUSTER;
  if (process.env[kubernetesForceVariable]) {
    say(`${who}: ${kubernetesForceVariable} is set: not asked`);
    return;
  }
  try {
    say(`${who}: ${await jobs[job]()}`);
  } catch (error) {
    fail(`${who}: ${await explained(error as Error)}.${wayOut(job)}`);
  }
  // Who was given up waiting for may still be asked.
  process.exit(0);
}

/** That nobody serves the API is often that nobody has a quorum. */
async function explained(error: Error): Promise<string> {
  if (error instanceof NoQuorum) return withAdvice(error);
  if (!(error instanceof NoApiServer)) return error.message;
  const reason = await members().catch((one: unknown) => one);
  if (reason instanceof NoQuorum && reason.isReached) return withAdvice(reason);
  return `${error.message}. ${unreached}`;
}

const unreached =
  "Where this runs, port 6443 of the endpoint and ports 6443 and 2379 of the control planes must be reached";

const lost =
  "Bring the control planes that are missing back, or restore the cluster from one of them or from a snapshot, as docs/kubernetes-operations.md says";

function withAdvice({ message, isReached }: NoQuorum): string {
  return `${message}. ${isReached ? lost : unreached}`;
}

function wayOut(job: KubernetesJob): string {
  const force = `${kubernetesForceVariable}=1 in the environment goes on without asking the cluster`;
  if (job === "ready") return "";
  if (job !== "drain") return ` ${force}.`;
  const skip = `${skipVariable}=${told.NODE_NAME} goes on without its drain, and ${force}`;
  return ` The node stays as it is. If it is gone for good, ${skip}.`;
}
