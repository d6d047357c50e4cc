// Types of import-graph.mjs, which explains itself.

export interface Module {
  source: string;
  dependencies: { resolved: string; circular?: boolean }[];
}

export interface Arrow {
  from: string;
  to: string;
  count: number;
}

type Rooms = Readonly<Record<string, readonly string[]>>;

export const packageDoor: string;
export function readModules(): Module[];
export function roomOf(file: string): string;
export function arrowsOf(
  modules: readonly Module[],
  rooms: Rooms,
): { arrows: Arrow[]; mistakes: string[] };
export function layersOf(rooms: Rooms): string[][];
