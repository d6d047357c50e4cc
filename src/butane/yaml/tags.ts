const corePrefix = "tag:yaml.org,2002:";

/** A tag in short form: `!!name` for a tag of YAML's own, any other as it is. */
export function shortTag(tag: string): string {
  return tag.startsWith(corePrefix) ? `!!${tag.slice(corePrefix.length)}` : tag;
}

/** The tag handles of a document with their prefixes. */
export class TagHandles {
  private readonly prefixes = new Map<string, string>();

  /** Adds a handle; false if the document has declared it before. */
  declare(handle: string, prefix: string): boolean {
    if (this.prefixes.has(handle)) return false;
    this.prefixes.set(handle, prefix);
    return true;
  }

  /** The tag that a handle and a suffix make; undefined for an undeclared handle. */
  resolve(handle: string, suffix: string): string | undefined {
    if (handle === "") return suffix;
    const prefix = this.prefixes.get(handle) ?? defaultPrefix(handle);
    return prefix === undefined ? undefined : prefix + suffix;
  }
}

function defaultPrefix(handle: string): string | undefined {
  return handle === "!" ? "!" : handle === "!!" ? corePrefix : undefined;
}
