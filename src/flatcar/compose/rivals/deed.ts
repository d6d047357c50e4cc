/** What a config does about something that a setting is about, too, by another path. */
export interface Deed {
  /** What it does, as the end of a sentence that begins with the config. */
  readonly what: string;
  readonly value: string;
  /** What becomes of it; unless given, the setting has no effect there. */
  readonly effect?: (option: string) => string;
}

/** The setting wins. */
export const isUnused = (option: string): string => `so that ${option} wins and this has no effect`;

/** Both hold. */
export const isMore = (option: string): string => `so that it is used beside what ${option} has`;
