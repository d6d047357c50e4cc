import { shellQuoted } from "../../encoding";
import { untilSuccessProgram } from "../../programs";

/** What the probes of a machine are told, in their environment. */
export interface ProbeTarget {
  readonly address: string;
  readonly timeoutSeconds: number;
  readonly tcpPort?: number;
  readonly httpUrl?: string;
}

/** The environment of the probe program. */
export function probeEnvironment(target: ProbeTarget): Record<string, string> {
  const { address, timeoutSeconds, tcpPort, httpUrl } = target;
  return {
    ADDRESS: address,
    TIMEOUT_SECONDS: String(timeoutSeconds),
    ...(tcpPort === undefined ? {} : { TCP_PORT: String(tcpPort) }),
    ...(httpUrl === undefined ? {} : { HTTP_URL: httpUrl }),
  };
}

/** A shell command that runs another until it succeeds, and fails with its output when the time is up. */
export function untilSuccess(command: string, timeoutSeconds: number): string {
  return `set -- ${shellQuoted(command)} ${timeoutSeconds}\n${untilSuccessProgram}`;
}
