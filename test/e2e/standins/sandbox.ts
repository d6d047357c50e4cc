import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import * as fs from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { Transform } from "node:stream";

/** What a command printed and how it ended. */
export interface Finished {
  code: number | null;
  signal: NodeJS.Signals | null;
}

/** Where the bytes of a running command go. */
export interface Streams {
  stdin: NodeJS.ReadableStream;
  stdout: (data: Buffer) => void;
  stderr: (data: Buffer) => void;
}

const DIRECTORIES = ["boot/flatcar", "etc", "home", "opt", "run", "tmp", "usr/bin", "var/lib"];
const BOOT_ID = "proc/sys/kernel/random/boot_id";
const POWER_REQUEST = "run/power-request";

// Absolute paths at the start of a word, below a directory that a machine owns.
const MACHINE_PATH =
  /(?<=^|[\s"'`=<>;|&(:])\/(?=(?:boot|etc|home|oem|opt|proc|run|srv|tmp|usr|var)(?:[\s"'`;|&):/]|$))/g;

const TOOLS =
  "awk base64 basename bash cat chmod cp cut date dirname env false find grep gzip head hostname " +
  "id install ln ls mkdir mktemp mv nohup printf readlink rm sed seq sh sha256sum sha512sum sleep " +
  "sort stat sync tail tee test timeout touch tr true uname wc xargs";

const POWER = (request: string) => `printf ${request} > "$MACHINE_ROOT/${POWER_REQUEST}"`;
const SCRIPTS: Record<string, string> = {
  sudo: 'while [ "${1#-}" != "$1" ]; do shift; done; exec "$@"',
  "systemd-run": 'while [ "${1#-}" != "$1" ]; do shift; done; "$@" > /dev/null 2>&1 &',
  reboot: POWER("reboot"),
  poweroff: POWER("poweroff"),
  shutdown: `case " $* " in *" -r "*) ${POWER("reboot")} ;; *) ${POWER("poweroff")} ;; esac`,
  systemctl:
    `case " $* " in *" reboot "*) ${POWER("reboot")} ;; *" poweroff "*) ${POWER("poweroff")} ;; ` +
    '*" is-system-running "*) echo running ;; *" is-active "*) echo active ;; esac',
};

/**
 * The file tree of a pretended Flatcar machine and the commands that run in it. Paths such as /boot/flatcar/first_boot
 * in a command mean the machine's own files; sudo, systemctl and the like are small scripts that touch nothing else.
 */
export class Sandbox {
  readonly root = fs.mkdtempSync(join(tmpdir(), "flatcar-machine-"));
  /** Process groups of the commands since the last start. */
  private readonly groups = new Set<number>();

  constructor() {
    for (const name of DIRECTORIES) fs.mkdirSync(join(this.root, name), { recursive: true });
    for (const name of TOOLS.split(" ")) this.linkTool(name);
    for (const [name, script] of Object.entries(SCRIPTS)) this.script(name, script);
    this.boot();
  }

  /** The place of one of the machine's paths in the real file system. */
  path(machinePath: string): string {
    return join(this.root, machinePath);
  }

  /** Adds a command, or replaces one: the text of a shell script, with the machine's root in $MACHINE_ROOT. */
  script(name: string, body: string): void {
    const path = this.path(`usr/bin/${name}`);
    fs.rmSync(path, { force: true });
    fs.writeFileSync(path, `#!/bin/sh\n${body}\n`, { mode: 0o755 });
  }

  private linkTool(name: string): void {
    const found = (process.env.PATH ?? "")
      .split(delimiter)
      .map((directory) => join(directory, name))
      .find((candidate) => fs.existsSync(candidate));
    if (found) fs.symlinkSync(found, this.path(`usr/bin/${name}`));
  }

  /** A start of the machine: another boot id and an empty /run. True when Ignition has to run. */
  boot(): boolean {
    fs.rmSync(this.path("run"), { recursive: true });
    fs.mkdirSync(this.path("run"));
    fs.mkdirSync(this.path("proc/sys/kernel/random"), { recursive: true });
    fs.writeFileSync(this.path(BOOT_ID), `${randomUUID()}\n`);
    const flag = this.path("boot/flatcar/first_boot");
    const firstBoot = fs.existsSync(flag);
    fs.rmSync(flag, { force: true });
    return firstBoot;
  }

  /** The boot id as the machine's commands read it. */
  get bootId(): string {
    return fs.readFileSync(this.path(BOOT_ID), "utf8").trim();
  }

  /** What a command asked of the machine's power, once. */
  takePowerRequest(): "reboot" | "poweroff" | undefined {
    const path = this.path(POWER_REQUEST);
    if (!fs.existsSync(path)) return undefined;
    const request = fs.readFileSync(path, "utf8");
    if (request !== "reboot" && request !== "poweroff") return undefined;
    fs.rmSync(path);
    return request;
  }

  /** Runs a command line as the machine's shell would; "sh" is the program that comes on its standard input. */
  run(command: string, env: Record<string, string>, streams: Streams): Promise<Finished> {
    const mapped = this.mapped(command);
    const child = spawn("/bin/sh", ["-c", mapped], {
      cwd: this.path("home"),
      detached: true,
      env: { ...env, MACHINE_ROOT: this.root, PATH: this.path("usr/bin"), HOME: this.path("home") },
    });
    if (child.pid !== undefined) this.groups.add(child.pid);
    child.stdin.on("error", () => undefined);
    const program = whole((text) => this.mapped(text));
    if (command === "sh") streams.stdin.pipe(program).pipe(child.stdin);
    else streams.stdin.pipe(child.stdin);
    child.stdout.on("data", streams.stdout);
    child.stderr.on("data", streams.stderr);
    return new Promise((done, fail) => {
      child.on("error", fail);
      // Like sshd, this waits for whatever holds the command's output open.
      child.on("close", (code, signal) => done({ code, signal }));
    });
  }

  private mapped(text: string): string {
    return text.replace(MACHINE_PATH, `${this.root}/`);
  }

  /** Ends what runs, as the loss of power does. */
  killAll(): void {
    for (const group of this.groups) {
      try {
        process.kill(-group, "SIGKILL");
      } catch {
        // Nothing of it is left.
      }
    }
    this.groups.clear();
  }

  /** Ends what runs and removes the files. */
  remove(): void {
    this.killAll();
    fs.rmSync(this.root, { recursive: true, force: true });
  }
}

/** Changes a text when all of it has come. */
function whole(change: (text: string) => string): Transform {
  const parts: Buffer[] = [];
  return new Transform({
    transform(part: Buffer, _encoding, done) {
      parts.push(part);
      done();
    },
    flush(done) {
      done(null, change(Buffer.concat(parts).toString()));
    },
  });
}
