import { type ChildProcess, spawn } from "node:child_process";
import { createRequire } from "node:module";
import { resolve } from "node:path";
import { expect } from "vitest";
import type { ResourceProviderClient } from "@pulumi/pulumi/proto/provider_grpc_pb";
import * as messages from "@pulumi/pulumi/proto/provider_pb";

// gRPC comes with the Pulumi SDK: it is no dependency of this package.
const sdk = createRequire(require.resolve("@pulumi/pulumi/package.json"));
type StructMessage = NonNullable<ReturnType<messages.CreateRequest["getProperties"]>>;
const { Struct } = sdk("google-protobuf/google/protobuf/struct_pb") as {
  Struct: { fromJavaScript(values: Values): StructMessage };
};
const { credentials } = sdk("@grpc/grpc-js") as {
  credentials: { createInsecure(): ConstructorParameters<typeof ResourceProviderClient>[1] };
};
const { ResourceProviderClient: Client } = sdk("./proto/provider_grpc_pb") as {
  ResourceProviderClient: typeof ResourceProviderClient;
};

export type Values = Record<string, unknown>;
type Reply<T> = (error: Error | null, response: T) => void;

// Pulumi's wire format for secrets and unknown values (the SDK's runtime/rpc).
const SIGNATURE = "4dabf18193072939515e22adb298388d";
export const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
export const secret = (value: unknown) => ({
  [SIGNATURE]: "1b47061264138c4ac30d75fd1eb44270",
  value,
});
const asset = (fields: Values) => ({ [SIGNATURE]: "c44067f5952c0a294b673a41bacd8c17", ...fields });
const archive = (fields: Values) => ({
  [SIGNATURE]: "0def7320c3a5731c473e5ecbe6d01bc7",
  ...fields,
});
export const textAsset = (text: string, hash = text) => asset({ text, hash });
export const fileAsset = (path: string, hash = path) => asset({ path, hash });
export const fileArchive = (path: string, hash = path) => archive({ path, hash });

// Through JSON, so that undefined properties are left out, as the SDK does.
const toStruct = (values: Values) =>
  Struct.fromJavaScript(JSON.parse(JSON.stringify(values)) as Values);
const fromStruct = (struct?: StructMessage) => (struct?.toJavaScript() ?? {}) as Values;

function ask<T>(send: (reply: Reply<T>) => void): Promise<T> {
  return new Promise((done, fail) =>
    send((error, response) => (error ? fail(error) : done(response))),
  );
}

/** A stand-in as the engine sees it: a process that prints its port, and the calls of a provider. */
export class Plugin {
  private constructor(
    readonly child: ChildProcess,
    readonly client: ResourceProviderClient,
    readonly type: string,
  ) {}

  static async start(name: string, type: string): Promise<Plugin> {
    const launcher = resolve(__dirname, `../../../../tools/standins/bin/pulumi-resource-${name}`);
    const child = spawn(launcher, [], { stdio: ["ignore", "pipe", "inherit"] });
    const port = await new Promise<string>((done, fail) => {
      child.stdout.once("data", (text: Buffer) => done(text.toString().trim()));
      child.once("exit", () => fail(new Error(`${launcher} ended before it printed its port`)));
    });
    const client = new Client(`127.0.0.1:${port}`, credentials.createInsecure());
    return new Plugin(child, client, type);
  }

  /** The same process, asked about another type of resource. */
  as(type: string): Plugin {
    return new Plugin(this.child, this.client, type);
  }

  stop(): void {
    this.client.close();
    this.child.kill();
  }

  private urn(): string {
    return `urn:pulumi:dev::tests::${this.type}::it`;
  }

  async check(news: Values): Promise<{ inputs: Values; failures: string[] }> {
    const request = new messages.CheckRequest();
    request.setUrn(this.urn());
    request.setNews(toStruct(news));
    const response = await ask<messages.CheckResponse>((r) => this.client.check(request, r));
    const failures = response.getFailuresList().map((f) => `${f.getProperty()}: ${f.getReason()}`);
    return { inputs: fromStruct(response.getInputs()), failures };
  }

  /** The paths that differ, each with the name of its kind, such as UPDATE_REPLACE. */
  async diff(
    inputs: Values,
    news: Values,
    state: Values = inputs,
  ): Promise<Record<string, string>> {
    const request = new messages.DiffRequest();
    request.setUrn(this.urn());
    request.setId("id");
    request.setOlds(toStruct(state));
    request.setOldInputs(toStruct(inputs));
    request.setNews(toStruct(news));
    const response = await ask<messages.DiffResponse>((r) => this.client.diff(request, r));
    const kinds: [string, number][] = Object.entries(messages.PropertyDiff.Kind) as never;
    const nameOf = (kind: number) => kinds.find(([, value]) => value === kind)?.[0] ?? "?";
    const details: Record<string, string> = {};
    response.getDetaileddiffMap().forEach((diff, path) => {
      details[path] = nameOf(diff.getKind());
    });
    const { DIFF_NONE, DIFF_SOME } = messages.DiffResponse.DiffChanges;
    expect(response.getChanges()).toBe(Object.keys(details).length > 0 ? DIFF_SOME : DIFF_NONE);
    return details;
  }

  async create(properties: Values, preview = false): Promise<{ id: string; state: Values }> {
    const request = new messages.CreateRequest();
    request.setUrn(this.urn());
    request.setProperties(toStruct(properties));
    request.setPreview(preview);
    const response = await ask<messages.CreateResponse>((r) => this.client.create(request, r));
    return { id: response.getId(), state: fromStruct(response.getProperties()) };
  }

  async update(olds: Values, news: Values, preview = false): Promise<Values> {
    const request = new messages.UpdateRequest();
    request.setUrn(this.urn());
    request.setId("id");
    request.setOlds(toStruct(olds));
    request.setNews(toStruct(news));
    request.setPreview(preview);
    const response = await ask<messages.UpdateResponse>((r) => this.client.update(request, r));
    return fromStruct(response.getProperties());
  }

  async delete(state: Values): Promise<void> {
    const request = new messages.DeleteRequest();
    request.setUrn(this.urn());
    request.setId("id");
    request.setProperties(toStruct(state));
    await ask((reply: Reply<unknown>) => this.client.delete(request, reply));
  }

  async invoke(token: string, args: Values): Promise<Values> {
    const request = new messages.InvokeRequest();
    request.setTok(token);
    request.setArgs(toStruct(args));
    const response = await ask<messages.InvokeResponse>((r) => this.client.invoke(request, r));
    return fromStruct(response.getReturn());
  }

  async cancel(): Promise<void> {
    const { Empty } = sdk("google-protobuf/google/protobuf/empty_pb") as {
      Empty: new () => never;
    };
    await ask((reply: Reply<unknown>) => this.client.cancel(new Empty(), reply));
  }
}
