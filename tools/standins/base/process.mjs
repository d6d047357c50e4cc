// Processes: the provider's own end, and the programs that it runs.
import { spawn } from "node:child_process";

const POLL_MS = 200;
const running = new Set();

function killGroup(child) {
  try {
    process.kill(-child.pid, "SIGKILL");
  } catch {
    // It ended by itself in the meantime.
  }
}

/** Ends this process, and what it runs, as soon as the engine that started it is gone, however that ended. */
export function endWithParent(beforeEnd) {
  const parent = process.ppid;
  const end = () => {
    beforeEnd();
    for (const child of running) killGroup(child);
    process.exit(0);
  };
  setInterval(() => process.ppid !== parent && end(), POLL_MS).unref();
  process.on("SIGTERM", end);
  process.on("SIGINT", end);
}

/**
 * Runs a program in a process group of its own and collects what it prints. Answers { code, signal, stdout, stderr,
 * both }, `both` in the order of arrival.
 */
export function runProgram(argv, { cwd, env, stdin = "", onLine, signal }) {
  return new Promise((resolve, reject) => {
    const child = spawn(argv[0], argv.slice(1), { cwd, env, detached: true });
    const printed = { stdout: "", stderr: "", both: "" };
    running.add(child);
    const abort = () => killGroup(child);
    signal?.addEventListener("abort", abort, { once: true });
    for (const stream of ["stdout", "stderr"]) {
      child[stream].setEncoding("utf8");
      child[stream].on("data", (text) => {
        printed[stream] += text;
        printed.both += text;
        onLine?.(stream, text);
      });
    }
    child.stdin.on("error", () => {});
    child.stdin.end(stdin);
    child.on("error", reject);
    child.on("close", (code, killedBy) => {
      running.delete(child);
      signal?.removeEventListener("abort", abort);
      resolve({ code, signal: killedBy, ...printed });
    });
  });
}
