/** Builds the page into a folder and returns its file. */
export function buildPlayground(dir: string): Promise<string>;
