import * as net from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import ssh2, { type AuthContext, type Connection, type ServerChannel, type Session } from "ssh2";
import type { MachineEvent, Reply, SshServerOptions } from "./machine";
import { Sandbox } from "./sandbox";
import { authenticator, newKey } from "./ssh-login";
import { serveSftp } from "./sftp";

const BEFORE_DOWN_MS = 50;
const POLL_MS = 20;
const DEFAULT_REBOOT_MS = 300;

/**
 * A pretended Flatcar machine behind a real SSH server on 127.0.0.1. It runs the commands that it is sent in a sandbox,
 * logs them, restarts when one of them asks for it, and fails in the ways that a test sets.
 */
export class SshServer {
  readonly machine = new Sandbox();
  readonly events: MachineEvent[] = [];
  readonly user: string;
  /** A private key, as PEM, that the server accepts. */
  readonly privateKey: string;
  port = 0;

  private readonly listener = net.createServer((socket) => this.onSocket(socket));
  private readonly sockets = new Set<net.Socket>();
  private readonly replies: { match: RegExp | string; reply: Reply; times: number }[] = [];
  private readonly authenticate: (context: AuthContext) => void;
  private hostKeys = newKey();
  private server = this.newServer();
  private refusals = 0;
  private rebootMs: number | "never" = DEFAULT_REBOOT_MS;
  private powerPoll?: NodeJS.Timeout;
  private stopped = false;

  private constructor(private readonly options: SshServerOptions) {
    const client = newKey();
    this.user = options.user ?? "core";
    this.privateKey = client.private;
    this.authenticate = authenticator({
      user: this.user,
      password: options.password,
      keys: [client.public, ...(options.authorizedKeys ?? [])],
    });
  }

  static async start(options: SshServerOptions = {}): Promise<SshServer> {
    const server = new SshServer(options);
    await server.listen();
    server.powerPoll = setInterval(() => server.onPowerRequest(), POLL_MS).unref();
    return server;
  }

  async stop(): Promise<void> {
    this.stopped = true;
    clearInterval(this.powerPoll);
    await this.unplug();
    this.machine.remove();
  }

  /** The public host key as in known_hosts, without the host. */
  get hostKey(): string {
    return this.hostKeys.public;
  }

  /** What a connection input of @pulumi/command needs. */
  get connection() {
    const { user, port, privateKey, hostKey } = this;
    return { host: "127.0.0.1", port, user, privateKey, hostKey };
  }

  /** The command lines in the order in which they began. */
  get commands(): string[] {
    return this.events.flatMap((event) => (event.kind === "command" ? [event.command!] : []));
  }

  /** Answers commands that contain the text or match the pattern; the newest rule wins. */
  reply(match: RegExp | string, reply: Reply, times = Infinity): void {
    this.replies.unshift({ match, reply, times });
  }

  /** Closes the next connections before a word is said. */
  refuseConnections(count: number): void {
    this.refusals = count;
  }

  /** How long the machine is away when it restarts. It comes back after 300 ms unless this is called. */
  setRebootTime(ms: number | "never"): void {
    this.rebootMs = ms;
  }

  /** Another host key from the next connection on, as after a new installation: the given one, else one of its own. */
  changeHostKey(key: { private: string; public: string } = newKey()): void {
    this.hostKeys = key;
    this.server = this.newServer();
  }

  /** The machine is out of reach: connections break and new ones are refused, until plug(). */
  async unplug(): Promise<void> {
    const closed = new Promise((done) => this.listener.close(done));
    for (const socket of this.sockets) socket.destroy();
    await closed;
  }

  async plug(): Promise<void> {
    await this.listen();
  }

  private listen(): Promise<void> {
    return new Promise((done, fail) => {
      this.listener.once("error", fail);
      this.listener.listen(this.port, "127.0.0.1", () => {
        this.port = (this.listener.address() as net.AddressInfo).port;
        this.listener.off("error", fail);
        done();
      });
    });
  }

  private record(kind: MachineEvent["kind"], details: Partial<MachineEvent> = {}): void {
    this.events.push({ at: Date.now(), kind, ...details });
  }

  private onSocket(socket: net.Socket): void {
    if (this.refusals > 0) {
      this.refusals--;
      this.record("refused");
      socket.destroy();
      return;
    }
    this.sockets.add(socket);
    socket.on("close", () => this.sockets.delete(socket));
    this.record("connect");
    this.server.injectSocket(socket);
  }

  private newServer(): ssh2.Server {
    const server = new ssh2.Server({ hostKeys: [this.hostKeys.private] });
    server.on("connection", (connection) => this.onConnection(connection));
    return server;
  }

  private onConnection(connection: Connection): void {
    connection.on("error", () => undefined);
    connection.on("authentication", this.authenticate);
    connection.on("ready", () => this.record("login"));
    connection.on("session", (accept) => this.onSession(accept(), connection));
    connection.on("tcpip", (accept, reject, { destIP, destPort }) => {
      const target = net.connect(destPort, destIP);
      target.once("error", () => reject());
      target.once("connect", () => {
        const channel = accept();
        channel.pipe(target).pipe(channel);
      });
    });
  }

  private onSession(session: Session, connection: Connection): void {
    const env: Record<string, string> = {};
    const accepted = (this.options.acceptEnv ?? ["LANG", "LC_*"]).map(
      (name) => new RegExp(`^${name.replace("*", ".*")}$`),
    );
    session.on("env", (accept, reject, { key, val }) => {
      if (!accepted.some((pattern) => pattern.test(key))) return reject?.();
      env[key] = val;
      accept?.();
    });
    session.on("exec", (accept, _reject, { command }) => {
      void this.onCommand(command, env, accept(), connection);
    });
    session.on("sftp", (accept) => serveSftp(accept(), (path) => this.machine.path(path)));
  }

  private takeReply(command: string): Reply | undefined {
    const rule = this.replies.find(({ match, times }) => {
      const hit = typeof match === "string" ? command.includes(match) : match.test(command);
      return hit && times > 0;
    });
    if (rule) rule.times--;
    return rule?.reply;
  }

  private async onCommand(
    command: string,
    env: Record<string, string>,
    channel: ServerChannel,
    connection: Connection,
  ): Promise<void> {
    this.record("command", { command });
    const reply = this.takeReply(command);
    if (reply?.afterMs) await wait(reply.afterMs);
    let code = reply?.code ?? 0;
    if (!reply || reply.run) {
      const finished = await this.machine.run(command, env, {
        stdin: channel,
        stdout: (data) => channel.write(data),
        stderr: (data) => channel.stderr.write(data),
      });
      code = reply?.code ?? finished.code ?? 255;
    }
    if (reply?.drop) {
      this.record("drop", { command });
      connection.end();
      return;
    }
    if (reply?.stdout) channel.write(reply.stdout);
    if (reply?.stderr) channel.stderr.write(reply.stderr);
    this.record("exit", { command, code });
    channel.exit(code);
    channel.end();
  }

  private onPowerRequest(): void {
    const request = this.machine.takePowerRequest();
    if (request) void this.powerCycle(request === "reboot" ? this.rebootMs : "never");
  }

  private async powerCycle(away: number | "never"): Promise<void> {
    await wait(BEFORE_DOWN_MS);
    if (this.stopped) return;
    this.record("down");
    this.machine.killAll();
    await this.unplug();
    if (away === "never") return;
    await wait(away);
    if (this.stopped) return;
    if (this.machine.boot()) {
      this.record("ignition");
      await this.options.onFirstBoot?.();
    }
    this.record("up");
    await this.plug();
  }
}
