import { describe, expect, test } from "vitest";
import { runCommand } from "../../../../src/components/lifecycle/run-command";

const run = async (command: string, hidden: string[] = []): Promise<string[]> => {
  const lines: string[] = [];
  const environment = { TOKEN: "t0ken" };
  await runCommand({ command, environment, hidden, onLine: (line) => lines.push(line) });
  return lines;
};

describe("a command that the program runs", () => {
  test("has its environment beside the program's, and its lines are said", async () => {
    expect(await run('echo "$TOKEN"; [ -n "$PATH" ] && echo path >&2')).toEqual(["t0ken", "path"]);
  });

  test("fails with its status and what it said, and not with its text", async () => {
    await expect(run("echo leaving; echo no >&2; exit 3")).rejects.toThrow(
      /^exit status 3:\nleaving\nno$/,
    );
    await expect(run("exit 4")).rejects.toThrow(/^exit status 4$/);
    await expect(run("kill -9 $$")).rejects.toThrow(/^exit status SIGKILL$/);
  });

  test("ends with the program", async () => {
    const before = process.listeners("exit");
    const running = run("exec sleep 60");
    const [end] = process.listeners("exit").filter((listener) => !before.includes(listener));
    end!(0);
    await expect(running).rejects.toThrow(/^exit status SIGTERM$/);
    expect(process.listeners("exit")).toEqual(before);
  });

  test("shows no secret, whether it succeeds or not", async () => {
    expect(await run('echo "is $TOKEN"', ["t0ken"])).toEqual(["is [secret]"]);
    await expect(run('echo "is $TOKEN"; exit 1', ["t0ken", ""])).rejects.toThrow(
      /^exit status 1:\nis \[secret\]$/,
    );
  });
});
