export type ToolName =
  | "butane"
  | "ignition-validate"
  | "ignition-merge"
  | "vsphere-sim"
  | "vcenter-ctl"
  | "pulumi"
  | "pulumi-language-nodejs"
  | "pulumi-language-yaml"
  | "pulumi-language-python"
  | "pulumi-language-python-exec"
  | "pulumi-language-go"
  | "pulumi-language-java"
  | "gen-dotnet-sdk"
  | "gen-schema"
  | "gen-sdk"
  | "pulumi-resource-vsphere"
  | "pulumi-resource-kubernetes"
  | "govc"
  | "etcd"
  | "etcdctl";

export function ensureTools<N extends ToolName>(names: N[]): Promise<Record<N, string>>;
export function engineEnv(dir: string, more?: ToolName[]): Promise<Record<string, string>>;
/** Puts beside a project what a person needs there. */
export function writeSurroundings(project: {
  dir: string;
  cwd: string;
  env: Record<string, string>;
}): void;
/** What a command says; a Failure if its status is not 0. */
export function output(command: string, args: string[], cwd: string, why: string): Promise<string>;
export function pidFile(dir: string): string;
export function runFolder(name: string): string;
export function removeRunFolder(dir: string): void;

/** What a simulated vCenter holds; everything has a default. */
export interface VcenterOptions {
  /** Address; a free port of 127.0.0.1 unless given. */
  listen?: string;
  /** Whether it is an ESXi host without a vCenter: one datastore, no clusters, no templates. */
  esxi?: boolean;
  /** Number of clusters; 1 unless given. */
  clusters?: number;
  /** Hosts of each cluster; 3 unless given. */
  hosts?: number;
  /** Number of datastores; 1 unless given. */
  datastores?: number;
  /** Number of networks beside "VM Network": "DC0_DVPG0" and so on; 1 unless given. */
  portgroups?: number;
  /** Names of the templates; "flatcar-stable" unless given. */
  templates?: string[];
  /** Guest id of the templates; "other3xLinux64Guest" unless given. */
  guestId?: string;
  /** Firmware of the templates; "bios" unless given. */
  firmware?: "bios" | "efi";
  /** Disk size of the templates in GiB; 12.24 unless given. */
  diskGiB?: number;
  /** Milliseconds from power on to guest tools and an address; 50 unless given. */
  bootMs?: number | "never";
  /** Milliseconds that a request to clone takes to arrive; it is lost if its client goes meanwhile. */
  cloneLateMs?: number;
  /** Milliseconds that a clone takes, whether or not its client waits for it. */
  cloneTakesMs?: number;
  /** Whether machines run: at power-on a real guest boots. Only in a world. */
  guests?: boolean;
}

/** Where a vCenter is and what it holds, ids by name. */
export interface VcenterInfo {
  url: string;
  server: string;
  user: string;
  password: string;
  datacenter: string;
  clusters: Record<string, string>;
  /** Each cluster's own resource pool, by the cluster's name. */
  resourcePools: Record<string, string>;
  hosts: Record<string, string>;
  datastores: Record<string, string>;
  networks: Record<string, string>;
  /** UUIDs by name. */
  templates: Record<string, string>;
}

export function startVcenter(options?: VcenterOptions): Promise<{
  info: VcenterInfo;
  env: Record<string, string>;
  pid: number;
  /** Folder of its datastores. */
  dir: string;
  close: () => Promise<void>;
}>;

/** Whether a program of Linux runs without libraries. */
export function isStatic(file: string): boolean;
export function atLeast(version: string, least: string): boolean;
export function changedLines(text: string): string[];
export function doneLines(text: string): string[];
export function holder(file: string): number | undefined;
export function markAndPrune(used: string): void;
/** The folder of a Go module's binaries. */
export function moduleCache(
  module: string,
  goVersion: string,
  unoptimized?: readonly string[],
): string;
/** Packages that are compiled without optimisation, by module. */
export const unoptimized: Readonly<Record<string, readonly string[]>>;
export function recipeCache(name: string, sources: string[], others?: string[]): string;

/** What a Go module is built from. */
export function moduleFiles(dir: string): string[];
/** The versions of the modules that a go.mod requires. */
export function required(text: string): Map<string, string>;
/** The module that a package belongs to. */
export function moduleOf(pkg: string, versions: Map<string, string>): string;
/** A file, or all files under a directory. */
export function allFiles(from: string): string[];
/** Whether a file is newer than all that it was made from: files, and directories with what is in them. */
export function isCurrent(made: string, from: string[]): boolean;

/** Packages of Debian and what shows that each is there: a program, or a file by its whole path. */
export type SystemPackages = Record<string, string>;
export function missingPackages(packages: SystemPackages): string[];
export function ensureSystemPackages(packages?: SystemPackages): Promise<string | undefined>;
/** Makes what guests are made of, unless it is there; among it the program that opens networks. */
export function ensureGuests(): Promise<{ network: string }>;
/** Why guests cannot run here, one line each. */
export function guestsMissing(): string[];
export function attempt(command: string, args: string[]): string | undefined;
export function resourceCount(text: string): string;
/** A suitable tool of the user's own, on PATH or where Pulumi installs. */
export function installed(name: ToolName): { file: string; version: string } | undefined;

/** That tool, and those that were passed over on the way to it. */
export function search(name: ToolName): {
  found?: { file: string; version: string };
  passed: { file: string; why: string }[];
};
/** What programs run on, a line for each tool, and why others that are there are not used. */
export function saidTools(names: ToolName[]): string;
/** What tells one state of a tool from another. */
export function stateOf(name: ToolName): string;

export function withNeeds(names: ToolName[]): ToolName[];
export function withLock<T>(
  file: string,
  job: () => Promise<T>,
  waiting?: (owner: number) => void,
): Promise<T>;

interface Locked {
  version?: string;
  link?: boolean;
  optional?: boolean;
}
export function upToDate(lock: Record<string, Locked>, have: Record<string, Locked>): boolean;

/** The user's environment without what would lead Pulumi or the provider elsewhere. */
export function plainEnv(): Record<string, string>;
/** Runs one command of Pulumi and returns what it printed. */
export function pulumi(
  project: { dir: string; cwd: string; env: Record<string, string> },
  ...args: string[]
): Promise<string>;

/** Why programs in Python cannot run here. */
export function pythonMissing(): string | undefined;
/** The folder of programs of a virtual environment with Pulumi's SDK and a type checker. */
export function ensurePython(): Promise<string>;
/** Installs an SDK into a folder of packages of its own, for PYTHONPATH. */
export function installSdk(sdk: string, site: string): Promise<void>;
/** Why programs in Java cannot run here. */
export function javaMissing(): string | undefined;
/** Why C# cannot be compiled here. */
export function csharpMissing(): string | undefined;
/** What a Python script needs to call the compiler for C#. */
export function ensureCsharp(): Promise<{
  python: string;
  env: Record<string, string>;
  compiler: string;
  dotnet: string;
}>;
/** Writes the package's SDK for a language. */
export function generateSdk(language: Language, dir: string): Promise<void>;
export type Language = "nodejs" | "python" | "go" | "java" | "dotnet";
/** Builds the plugin for programs in other languages into a folder. */
export function buildPlugin(dir: string): Promise<void>;
/** The name of the archive in that folder. */
export function archiveName(): string;

/** Packs this clone, and lays it out in a folder as an installation does. */
export function installPacked(dir: string): { home: string; files: string[]; size: number };
export function copyProject(from: string, to: string, built?: string): void;

/** Whether a suite has a test file that is asked for. */
export function hasTests(suite: string, filters: readonly string[]): boolean;

/** What a run of the tests has come to, by the report of vitest's reporter "json". */
export function outcomeOf(
  report:
    | {
        numPassedTests: number;
        testResults: {
          name: string;
          status: string;
          message?: string;
          assertionResults: { fullName: string; status: string; failureMessages?: string[] }[];
        }[];
      }
    | undefined,
  succeeded: boolean,
  shown?: (file: string) => string,
): { passed: number; failed: string[] };

/** The suites of tests, and those of a suite's files that run with `--all` where not all of them do. */
export const suites: readonly { name: string; part?: readonly string[] }[];

/** What a command line of `npm test` asks for. */
export function selection(args: string[]): {
  suites: { name: string; inPart: boolean; filters: readonly string[] }[];
  left: { name: string }[];
  filters: string[];
  unknown: string[];
  all: boolean;
  checks: boolean;
};

/** One file of the package, as rolldown writes it, so that it loads others when something of them is first used. */
export function withLazyChunks(code: string): string;
