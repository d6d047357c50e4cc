export type Kind =
  "flatcar" | "cluster" | "kubernetes" | "gates" | "pools" | "bare" | "empty" | "plain";

export interface Usage {
  /** Time of the command. */
  readonly seconds: number;
  /** Memory and CPU time of the program. */
  readonly mib: number;
  readonly cpuSeconds: number;
  /** How often the vCenter was asked for what, without the waiting. */
  readonly calls: Readonly<Record<string, number>>;
}

export function machines(
  kind: Kind,
  count: number,
  options?: { up?: boolean; built?: string; names?: boolean },
): Promise<{ preview: Usage; up: Usage }>;
