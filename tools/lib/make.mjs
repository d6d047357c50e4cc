// @ts-check
// Makes what the cache lacks, each thing once, whoever asks for it at the same time.

import fs from "node:fs";
import { withLock } from "./lock.mjs";
import { Progress } from "./progress.mjs";

/**
 * @typedef {object} Job
 * @property {string} what What a person calls the thing.
 * @property {string} out The file or folder that it becomes. It is there only when it is whole.
 * @property {(unfinished: string, detail: (text: string) => void) => Promise<void>} make
 */

/**
 * Does jobs one after the other and tells of each.
 *
 * @param {Job[]} jobs
 * @param {string} how How they are made, for the line before them.
 */
export async function makeAll(jobs, how) {
  const progress = new Progress();
  const some = jobs.length === 1 ? "1 tool" : `${jobs.length} tools`;
  console.error(`Building ${some} ${how}; the next time they are there at once.`);
  for (const [i, job] of jobs.entries()) {
    progress.begin(`[${i + 1}/${jobs.length}] ${job.what}`);
    const wait = (/** @type {number} */ pid) => progress.detail(`process ${pid} is building it`);
    try {
      await withLock(`${job.out}.lock`, () => makeOnce(job, progress), wait);
    } catch (error) {
      progress.end("failed");
      throw error;
    }
    progress.end("ready");
  }
}

/**
 * Does a job while holding its lock.
 *
 * @param {Job} job
 * @param {Progress} progress
 */
async function makeOnce({ out, make }, progress) {
  if (fs.existsSync(out)) return; // another process was faster
  const unfinished = `${out}.${process.pid}`;
  try {
    await make(unfinished, (detail) => progress.detail(detail));
    fs.renameSync(unfinished, out);
  } finally {
    fs.rmSync(unfinished, { recursive: true, force: true });
  }
}
