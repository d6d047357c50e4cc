#!/usr/bin/env node
import { endWithReader, processStreams, type Streams } from "./streams";
import { packageVersion } from "./version";

interface Command {
  readonly summary: string;
  /** Runs the command and gives its exit status; what it needs is loaded only now. */
  readonly run: (args: readonly string[], streams: Streams) => Promise<number>;
}

const commands: Readonly<Record<string, Command>> = {
  butane: {
    summary: "turn a Butane config into an Ignition config, as the butane command does",
    run: async (args, streams) => (await import("./butane.js")).butane(args, streams),
  },
  explain: {
    summary: "say what is wrong with a config, line by line, and what to do",
    run: async (args, streams) => (await import("./explain.js")).explain(args, streams),
  },
  plan: {
    summary: "show what the machine or cluster of a stack's configuration gets",
    run: async (args, streams) => (await import("./plan.js")).plan(args, streams),
  },
  guestinfo: {
    summary: "print the guestinfo keys of a config for a VMX file, ovftool or govc",
    run: async (args, streams) => (await import("./guestinfo.js")).guestinfo(args, streams),
  },
  decode: {
    summary: "turn guestinfo userdata back into text",
    run: async (args, streams) => (await import("./decode.js")).decode(args, streams),
  },
  inspect: {
    summary: "show a machine's guestinfo or an Ignition config as Butane",
    run: async (args, streams) => (await import("./inspect.js")).inspect(args, streams),
  },
  migrate: {
    summary: "write a Container Linux Config as Butane",
    run: async (args, streams) => (await import("./migrate.js")).migrate(args, streams),
  },
};

/** Runs a command line and gives its exit status. */
export async function main(args: readonly string[], streams: Streams): Promise<number> {
  const [name = "--help", ...rest] = args;
  if (name === "--help" || name === "-h" || name === "help") {
    streams.out(help());
    return 0;
  }
  if (name === "--version" || name === "-V") {
    streams.out(`flatcar-vsphere ${packageVersion()}\n`);
    return 0;
  }
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (command === undefined) {
    const { closest } = await import("../butane/help/suggest.js");
    const meant = closest(name, Object.keys(commands));
    const hint = meant === undefined ? "" : ` Did you mean ${meant}?`;
    streams.err(`flatcar-vsphere has no command ${JSON.stringify(name)}.${hint}\n\n${help()}`);
    return 2;
  }
  try {
    return await command.run(rest, streams);
  } catch (error) {
    // Lists in lists in lists: what looks at them looks into each.
    if (!(error instanceof RangeError && /call stack/.test(error.message))) throw error;
    streams.err("the input is nested too deeply\n");
    return 1;
  }
}

function help(): string {
  const width = Math.max(...Object.keys(commands).map((name) => name.length));
  const lines = Object.entries(commands).map(
    ([name, { summary }]) => `  ${name.padEnd(width)}   ${summary}`,
  );
  return `Usage: flatcar-vsphere COMMAND [options]

Commands:
${lines.join("\n")}

flatcar-vsphere COMMAND --help tells about one of them.

Examples:
  flatcar-vsphere explain web.bu
  flatcar-vsphere plan --stack prod
  flatcar-vsphere guestinfo --format govc web.bu
  govc vm.info -json -e web | flatcar-vsphere inspect
`;
}

if (require.main === module) {
  endWithReader();
  void main(process.argv.slice(2), processStreams).then((status) => {
    process.exitCode = status;
  });
}
