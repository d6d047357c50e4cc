/** Looks at the disks of a machine that runs, by the folders below /var/lib where they are mounted. */
import type { VirtualMachine } from "../support/machine/virtual-machine";

/** The place on the bus of the disk that is mounted below /var/lib, by the name of the folder. */
export async function mountedDisks(at: VirtualMachine): Promise<Record<string, string>> {
  const lines = await at.run(
    `cd /var/lib; for name in *; do
      source=$(findmnt --noheadings --output SOURCE --mountpoint /var/lib/$name) || continue
      echo $name $(lsblk --inverse --noheadings --output HCTL $source)
    done`,
  );
  return Object.fromEntries(lines.split("\n").map((line) => line.split(/ +/) as [string, string]));
}

/** The letters that the kernel has given to the disks by their places. */
export const letters = (at: VirtualMachine): Promise<string> =>
  at.run("lsblk --nodeps --noheadings --output NAME,HCTL | sort | xargs");

/** What has been written to the disks, by the name of the folder. */
export async function written(at: VirtualMachine): Promise<Record<string, string>> {
  const lines = await at.run("cd /var/lib; grep --with-filename . */written");
  return Object.fromEntries(
    lines.split("\n").map((line) => line.split("/written:") as [string, string]),
  );
}

/** Writes to disks which machine had them. */
export async function write(
  at: VirtualMachine,
  names: readonly string[],
  text: string,
): Promise<void> {
  const files = names.map((name) => `/var/lib/${name}/written`);
  await at.run(`echo ${text} | tee ${files.join(" ")}; sync`);
}
