import { setTimeout as pause } from "node:timers/promises";
import { say } from "./again";
import { noteDissolved } from "./notes";

const longestMs = 10_000;

/** Notes that the whole cluster is to go. It never fails: a cluster without a quorum must be able to go as well. */
export async function dissolve(): Promise<string> {
  const late = pause(longestMs).then(() => "it did not answer in time");
  const failure = noteDissolved().then(
    () => undefined,
    (error: unknown) => (error as Error).message,
  );
  const why = await Promise.race([failure, late]);
  if (why !== undefined) say(`the cluster itself cannot be told: ${why}`);
  return "the whole cluster is to go";
}
