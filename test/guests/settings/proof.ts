/**
 * Where each setting of a machine is seen to work, each unit that the package writes, and each row of a table in docs/settings.md,
 * docs/network.md and docs/updates.md. What has no proof fails the unit tests (test/unit/guests/proofs.test.ts, which
 * finds what there is).
 */

/** A command on a running guest whose output shows that settings took effect. */
export interface GuestProof {
  readonly where: "guest";
  /**
   * Settings by their path in the arguments, `users.groups` whatever the account is called; units by the pattern of their
   * name, `*.mount`; rows of pages by what stands in their first column.
   */
  readonly settings: readonly string[];
  /** A machine of machines.ts. */
  readonly machine: string;
  readonly command: string;
  /** The whole output without white space at its ends, or a pattern that is in it. */
  readonly says: string | RegExp;
  /** Who logs in; "core" unless said otherwise. */
  readonly user?: string;
}

/** A setting that none of these machines shows. */
export interface OtherProof {
  readonly where: "another test" | "virtual machine" | "parser only" | "nowhere";
  readonly settings: readonly string[];
  /** Which test shows it; or why no guest can, and what does instead. */
  readonly reason: string;
}

export type Proof = GuestProof | OtherProof;

/** The proofs of one machine, each a command and what it says. */
export function onGuest(
  machine: string,
  rows: readonly (readonly [
    settings: string,
    command: string,
    says: string | RegExp,
    user?: string,
  ])[],
): GuestProof[] {
  return rows.map(([settings, command, says, user]) => ({
    where: "guest",
    settings: settings.split(" "),
    machine,
    command,
    says,
    ...(user === undefined ? {} : { user }),
  }));
}

/** Settings that are proven elsewhere, or not at all. */
export function elsewhere(
  where: OtherProof["where"],
  rows: readonly (readonly [settings: string, reason: string])[],
): OtherProof[] {
  return rows.map(([settings, reason]) => ({ where, settings: settings.split(" "), reason }));
}
