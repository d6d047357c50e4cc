export const nodeReleases: Record<22 | 24, string>;
export function ensureNode(major: 22 | 24): Promise<string>;
