// Types of index.mjs, which explains itself.

export type Passage = readonly [address: string, heading: string, page: string, text: string];

export type Search = (words: string) => { readonly address: string; readonly heading: string }[];

export function searchIn(passages: readonly Passage[]): Search;
