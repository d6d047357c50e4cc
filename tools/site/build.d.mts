// Types of build.mjs, which explains itself.

export function build(out: string): Promise<number>;
