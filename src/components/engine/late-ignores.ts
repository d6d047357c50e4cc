import type * as pulumi from "@pulumi/pulumi";

/**
 * Properties whose changes are ignored, where some are known only when the stack's state has been read. The SDK takes `ignoreChanges` as
 * plain texts when a resource is declared, and sends them when all of its inputs are there. Options are copied where they
 * are merged, but not what a transformation gives: that list may change until then. Of @pulumi/pulumi 3.246 to 3.270.
 */
export class LateIgnores {
  readonly #paths: string[];

  /** @param first What is ignored where nothing else becomes known, and where transformations of the user's copy the options. */
  constructor(first: readonly string[]) {
    this.#paths = [...first];
  }

  /** The options of the resource. */
  options(): pulumi.CustomResourceOptions {
    const paths = this.#paths;
    return {
      ignoreChanges: [...paths],
      transformations: [({ props, opts }) => ({ props, opts: { ...opts, ignoreChanges: paths } })],
    };
  }

  /** Says what is ignored after all. It counts if an input of the resource waits for it. */
  set(paths: readonly string[]): void {
    this.#paths.splice(0, this.#paths.length, ...paths);
  }
}
