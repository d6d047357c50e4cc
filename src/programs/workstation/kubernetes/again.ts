import { setTimeout as pause } from "node:timers/promises";

/** What does not go away by waiting. */
export class Final extends Error {}

/** The time that is left for something that takes some minutes. */
export class Deadline {
  private readonly at: number;

  constructor(readonly minutes: number) {
    this.at = Date.now() + 60_000 * minutes;
  }

  get isOver(): boolean {
    return Date.now() >= this.at;
  }
}

/** Does something again and again until it succeeds; fails as the last time when the time is up. */
export async function again<T>(deadline: Deadline, job: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await job();
    } catch (error) {
      if (error instanceof Final || deadline.isOver) throw error;
    }
    await pause(2000);
  }
}

export function say(message: string): void {
  process.stdout.write(`${message}\n`);
}
