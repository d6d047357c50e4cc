// @ts-check
// One process at a time does a job. A lock is a file with its owner's process id, touched while it is held;
// it is stale when the owner is gone or has not touched it for a while.

import fs from "node:fs";
import path from "node:path";

const touchEvery = 2_000;
const staleAfter = 20_000;

/**
 * Runs a job while holding a lock, waiting for it if need be.
 *
 * @template T
 * @param {string} file
 * @param {() => Promise<T>} job
 * @param {(owner: number) => void} [waiting] Called once when another process holds the lock.
 * @returns {Promise<T>}
 */
export async function withLock(file, job, waiting) {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  for (let told = false; !acquire(file);) {
    const owner = holder(file);
    if (owner === undefined) {
      breakStale(file);
      continue;
    }
    if (!told) waiting?.(owner);
    told = true;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  const touch = setInterval(() => {
    try {
      fs.utimesSync(file, new Date(), new Date());
    } catch {
      // Somebody removed the cache folder; the job itself will notice.
    }
  }, touchEvery);
  try {
    return await job();
  } finally {
    clearInterval(touch);
    fs.rmSync(file, { force: true });
  }
}

/** @param {string} file */
function acquire(file) {
  try {
    fs.writeFileSync(file, String(process.pid), { flag: "wx" });
    return true;
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === "EEXIST") return false;
    throw error;
  }
}

/**
 * The process that holds a lock; undefined if the lock is stale or gone.
 *
 * @param {string} file
 */
export function holder(file) {
  try {
    const age = Date.now() - fs.statSync(file).mtimeMs;
    const pid = Number(fs.readFileSync(file, "utf8"));
    // A lock that was made this instant may not bear its owner's id yet.
    if (pid === 0) return age < touchEvery ? 0 : undefined;
    return age < staleAfter && isAlive(pid) ? pid : undefined;
  } catch {
    return undefined;
  }
}

/** @param {number} pid */
export function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === "EPERM";
  }
}

/**
 * Removes a stale lock. Another process may have done so and taken the lock since we looked; then the file
 * that was moved away is a living one and is put back.
 *
 * @param {string} file
 */
function breakStale(file) {
  const aside = `${file}.${process.pid}`;
  try {
    fs.renameSync(file, aside);
    if (holder(aside) !== undefined) fs.linkSync(aside, file);
  } catch {
    // Gone already, or taken anew: the next attempt shows which.
  } finally {
    fs.rmSync(aside, { force: true });
  }
}
