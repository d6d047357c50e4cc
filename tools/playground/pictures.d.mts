import type { BrowserContextOptions, Page } from "playwright-core";

/** A picture, and what it shows. */
export interface Picture {
  readonly file: string;
  readonly options: BrowserContextOptions & {
    readonly colorScheme: "light" | "dark";
    readonly viewport: { readonly width: number; readonly height: number };
  };
  readonly example: string;
  readonly tab: string;
  /** What is open in the tab. */
  readonly opened?: string;
}
export const pictures: readonly Picture[];
/** Where it is kept what the pictures were made of. */
export const record: string;
/** Brings the page to what a picture shows. */
export function arrange(page: Page, picture: Picture): Promise<void>;
/** A digest of all that makes the look of the pictures. */
export function look(): string;
