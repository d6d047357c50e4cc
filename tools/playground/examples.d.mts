/** The configs to pick from. */
export function examples(): { readonly title: string; readonly text: string }[];
