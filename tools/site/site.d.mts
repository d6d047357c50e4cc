// Types of site.mjs, which explains itself.

export interface Page {
  readonly path: string;
  readonly text: string;
}

export function siteOf(given: {
  readonly root: string;
  readonly pages: readonly Page[];
  readonly version: string;
}): { files: Map<string, string>; assets: string[]; problems: string[] };
