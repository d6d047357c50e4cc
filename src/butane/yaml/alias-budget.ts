import { YamlError } from "./error";
import type { AliasNode } from "./node";

const low = 400_000;
const high = 4_000_000;

// The part of all decoded nodes that may come from aliases: nearly all of a small document, little of a
// large one.
function allowedRatio(count: number): number {
  if (count <= low) return 0.99;
  if (count >= high) return 0.1;
  return 0.99 - 0.89 * ((count - low) / (high - low));
}

/** Counts the nodes that a document decodes to, and stops one that unfolds to far more than it holds. */
export class AliasBudget {
  // The document is a node too.
  private nodes = 1;
  private aliased = 0;
  private readonly open = new Set<AliasNode>();

  /** Counts one node. */
  spend(): void {
    this.nodes++;
    if (this.open.size > 0) this.aliased++;
    if (this.aliased <= 100 || this.nodes <= 1000) return;
    if (this.aliased / this.nodes > allowedRatio(this.nodes)) {
      throw YamlError.fatal("document contains excessive aliasing");
    }
  }

  /** Enters the target of an alias. */
  enter(alias: AliasNode): void {
    if (this.open.has(alias)) {
      throw YamlError.fatal(`anchor '${alias.name}' value contains itself`);
    }
    this.open.add(alias);
  }

  leave(alias: AliasNode): void {
    this.open.delete(alias);
  }
}
