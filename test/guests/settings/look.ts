/** What the commands of proofs print. */
import { ssh } from "../../support/guests";
import { addresses } from "../addresses";
import type { GuestProof } from "./proof";

const accountOf = ({ machine, user = "core" }: GuestProof): string => `${user}@${machine}`;

/** Runs the commands of proofs, those of one account in one connection, and gives what each of them printed. */
export async function look(proofs: readonly GuestProof[]): Promise<Map<GuestProof, string>> {
  const accounts = [...new Set(proofs.map(accountOf))];
  const looked = accounts.map(async (account) => {
    const [user, machine] = account.split("@") as [string, keyof typeof addresses.settings];
    const all = proofs.filter((proof) => accountOf(proof) === account);
    const script = all.map(({ command }) => `(${command}); printf '\\nstatus %s\\0' $?`);
    const said = await ssh(addresses.settings[machine], script.join("\n"), { user });
    const parts = said.split("\0").map((part) => part.replace(/\nstatus 0$/, "").trimEnd());
    return all.map((proof, i) => [proof, parts[i] ?? ""] as const);
  });
  return new Map((await Promise.all(looked)).flat());
}
