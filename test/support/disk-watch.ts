/**
 * Sees to it that no operation on a stack loses what is on a disk, in whatever test. Before each operation every empty disk gets a
 * text of its own. After it, a machine that is still there must have on each disk what it had, and what was on a disk
 * outside of its machine's folder must be there whether or not the machine is.
 */
import type { Result } from "./result";
import type { DiskContents, Vcenter } from "./vcenter";

export class DiskWatch {
  constructor(private readonly vcenter: Vcenter) {}

  /** What is on all disks now. */
  mark(): Promise<DiskContents[]> {
    return this.vcenter.contents(true);
  }

  /** Throws if an operation lost something. Disks that it deleted as resources of their own are meant to go. */
  async compare(before: readonly DiskContents[], { steps }: Result): Promise<void> {
    const after = await this.vcenter.contents();
    const deletes = steps.some(
      ({ type, op }) => type.endsWith(":VirtualDisk") && op.startsWith("delete"),
    );
    const machines = new Set(after.map(({ machine }) => machine));
    const lost: string[] = [];
    for (const disk of before) {
      if (disk.own ? !machines.has(disk.machine) : deletes) continue;
      const now = await this.#contentsOf(disk, after);
      if (now === disk.contents) continue;
      lost.push(`${disk.name} had "${disk.contents}" on ${disk.file}, and now ${said(now)}`);
    }
    if (lost.length > 0) throw new Error(`an operation lost data:\n${lost.join("\n")}`);
  }

  /** What is on the disk in the same place of the same machine, or else in the same file. */
  async #contentsOf(
    { machine, place, file }: DiskContents,
    after: readonly DiskContents[],
  ): Promise<string | undefined> {
    const same = after.find((one) => one.machine === machine && one.place === place);
    const disk = same ?? after.find((one) => one.file === file);
    if (disk !== undefined) return disk.contents;
    return this.vcenter.readFile(file.replace(/\.vmdk$/, "-flat.vmdk")).catch(() => undefined);
  }
}

function said(contents: string | undefined): string {
  return contents === undefined ? "there is no such disk" : `there is "${contents}"`;
}
