export interface Detection {
  readonly kind: "v3" | "v2" | "v1" | "unknown-version" | "none";
  readonly version?: string;
  /** What it means for Flatcar, in a sentence. */
  readonly explanation: string;
}

/** Says which generation of Ignition config a text is, without validating it. */
export declare function detectIgnition(source: string | Uint8Array): Detection;
