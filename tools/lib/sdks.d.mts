export const sdkReleases: Record<"oldest" | "newer", string>;
export function ensureSdk(which: "oldest" | "newer"): Promise<string>;
