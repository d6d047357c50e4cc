// The base of the test stand-ins: a Pulumi provider over gRPC, whose resources are tables and a few functions.
//
// A resource is { inputs, outputs, secretOutputs?, create, update?, delete?, replacesByDefault?, refine?,
// drift?, taints? }:
//   create(inputs, context) and update(inputs, context) answer the outputs; context has name, urn, previous (the state
//   before), log(line) and signal (aborted when the engine cancels). Without update, or with replacesByDefault, a
//   change is a replacement unless the input's row says otherwise.
//   refine(inputs) adds check failures; drift(state) adds changes that come from elsewhere than the inputs;
//   taints(inputs) says whether the outputs are secret.
import { randomBytes } from "node:crypto";
import { setMaxListeners } from "node:events";
import { checkInputs } from "./base/inputs.mjs";
import { diffInputs } from "./base/diff.mjs";
import { engineLog } from "./base/log.mjs";
import { endWithParent } from "./base/process.mjs";
import { Empty, PluginInfo, ResourceProviderService, grpc, provider } from "./base/sdk.mjs";
import { Secret, decode, encode, reveal, unknown } from "./base/value.mjs";

const UNLIMITED = { "grpc.max_receive_message_length": -1, "grpc.max_send_message_length": -1 };
const kindOf = { add: 0, delete: 2, update: 4 };

const typeOf = (urn) => urn.split("::")[2].split("$").pop();
const nameOf = (urn) => urn.split("::").slice(3).join("::");

function withOutputs(resource, inputs, outputs) {
  const tainted = resource.taints?.(inputs) ?? false;
  const entries = resource.outputs.map((name) => {
    const value = outputs === unknown ? unknown : outputs[name];
    const secret = value !== undefined && (tainted || resource.secretOutputs?.includes(name));
    return [name, secret ? new Secret(value) : value];
  });
  return { ...inputs, ...Object.fromEntries(entries) };
}

function checkResponse(resource, request) {
  const news = decode(request.getNews());
  const { inputs, failures } = checkInputs(resource.inputs, news);
  const refined = failures.length === 0 ? (resource.refine?.(reveal(inputs)) ?? []) : [];
  const response = new provider.CheckResponse();
  response.setInputs(encode(inputs));
  response.setFailuresList(
    [...failures, ...refined].map(({ property, reason }) => {
      const failure = new provider.CheckFailure();
      failure.setProperty(property);
      failure.setReason(reason);
      return failure;
    }),
  );
  return response;
}

function diffResponse(resource, request) {
  const state = decode(request.getOlds());
  const before = request.hasOldInputs() ? decode(request.getOldInputs()) : state;
  const after = decode(request.getNews());
  const inPlace = resource.update !== undefined && !resource.replacesByDefault;
  const changes = diffInputs(resource.inputs, before, after, !inPlace);
  changes.push(...(resource.drift?.(reveal(state)) ?? []));
  const response = new provider.DiffResponse();
  const { DIFF_NONE, DIFF_SOME } = provider.DiffResponse.DiffChanges;
  response.setChanges(changes.length > 0 ? DIFF_SOME : DIFF_NONE);
  const top = (path) => path.split(/[.[]/)[0];
  response.setDiffsList([...new Set(changes.map(({ path }) => top(path)))]);
  response.setReplacesList(changes.filter((c) => c.replaces).map(({ path }) => top(path)));
  response.setHasdetaileddiff(true);
  for (const { path, kind, replaces, output } of changes) {
    const entry = new provider.PropertyDiff();
    entry.setKind(kindOf[kind] + (replaces ? 1 : 0));
    entry.setInputdiff(!output);
    response.getDetaileddiffMap().set(path, entry);
  }
  return response;
}

class Provider {
  constructor({ name, version, resources, functions = {} }, engineAddress) {
    Object.assign(this, { name, version, resources, functions });
    this.cancelled = new AbortController();
    setMaxListeners(0, this.cancelled.signal);
    this.log = engineLog(engineAddress);
  }

  resource(urn) {
    const found = this.resources[typeOf(urn)];
    if (!found) throw new Error(`the ${this.name} stand-in has no resource ${typeOf(urn)}`);
    return found;
  }

  context(urn, previous) {
    const log = (line) => this.log(urn, line);
    return { urn, name: nameOf(urn), previous, log, signal: this.cancelled.signal };
  }

  handshake() {
    const response = new provider.ProviderHandshakeResponse();
    response.setAcceptSecrets(true);
    return response;
  }

  getPluginInfo() {
    const response = new PluginInfo();
    response.setVersion(this.version);
    return response;
  }

  getSchema() {
    const response = new provider.GetSchemaResponse();
    response.setSchema(JSON.stringify({ name: this.name, version: this.version }));
    return response;
  }

  checkConfig(request) {
    const response = new provider.CheckResponse();
    response.setInputs(request.getNews());
    return response;
  }

  diffConfig() {
    const response = new provider.DiffResponse();
    response.setChanges(provider.DiffResponse.DiffChanges.DIFF_NONE);
    return response;
  }

  configure() {
    const response = new provider.ConfigureResponse();
    response.setAcceptsecrets(true);
    response.setSupportspreview(true);
    return response;
  }

  check(request) {
    return checkResponse(this.resource(request.getUrn()), request);
  }

  diff(request) {
    return diffResponse(this.resource(request.getUrn()), request);
  }

  async create(request) {
    const resource = this.resource(request.getUrn());
    const inputs = decode(request.getProperties());
    const context = this.context(request.getUrn(), {});
    const outputs = request.getPreview() ? unknown : await resource.create(reveal(inputs), context);
    const response = new provider.CreateResponse();
    const id = outputs.id ?? `${context.name}${randomBytes(4).toString("hex")}`;
    response.setId(request.getPreview() ? "" : id);
    response.setProperties(encode(withOutputs(resource, inputs, outputs)));
    return response;
  }

  async update(request) {
    const resource = this.resource(request.getUrn());
    const inputs = decode(request.getNews());
    const context = this.context(request.getUrn(), reveal(decode(request.getOlds())));
    const outputs = request.getPreview() ? unknown : await resource.update(reveal(inputs), context);
    const response = new provider.UpdateResponse();
    response.setProperties(encode(withOutputs(resource, inputs, outputs)));
    return response;
  }

  async delete(request) {
    const resource = this.resource(request.getUrn());
    const state = reveal(decode(request.getProperties()));
    await resource.delete?.(state, this.context(request.getUrn(), state));
    return new Empty();
  }

  read(request) {
    const response = new provider.ReadResponse();
    response.setId(request.getId());
    response.setProperties(request.getProperties());
    response.setInputs(request.getInputs());
    return response;
  }

  async invoke(request) {
    const run = this.functions[request.getTok()];
    if (!run) throw new Error(`the ${this.name} stand-in has no function ${request.getTok()}`);
    const response = new provider.InvokeResponse();
    const result = await run(reveal(decode(request.getArgs())), this.context("", {}));
    response.setReturn(encode(result));
    return response;
  }

  cancel() {
    this.cancelled.abort();
    return new Empty();
  }
}

const METHODS = [
  ["handshake", "getPluginInfo", "getSchema", "checkConfig", "diffConfig", "configure", "check"],
  ["diff", "create", "update", "delete", "read", "invoke", "cancel"],
].flat();

/** Serves a provider until the engine that started it ends: prints the port, as the engine expects. */
export function serve(definition) {
  const engineAddress = process.argv.slice(2).find((argument) => !argument.startsWith("-"));
  const instance = new Provider(definition, engineAddress);
  const handler = (method) => (call, callback) =>
    Promise.resolve()
      .then(() => instance[method](call.request))
      .then((response) => callback(null, response))
      .catch((error) => callback({ code: grpc.status.UNKNOWN, details: error.message }));
  const server = new grpc.Server(UNLIMITED);
  server.addService(
    ResourceProviderService,
    Object.fromEntries(METHODS.map((method) => [method, handler(method)])),
  );
  server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, port) => {
    if (error) throw error;
    process.stdout.write(`${port}\n`);
  });
  endWithParent(() => instance.cancelled.abort());
}
