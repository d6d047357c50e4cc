// gRPC and protobuf in the very versions that the Pulumi SDK uses: they are its dependencies, not this package's.
import { createRequire } from "node:module";

const here = createRequire(import.meta.url);
const sdk = createRequire(here.resolve("@pulumi/pulumi/package.json"));

export const grpc = sdk("@grpc/grpc-js");
export const { Empty } = sdk("google-protobuf/google/protobuf/empty_pb");
export const { Struct } = sdk("google-protobuf/google/protobuf/struct_pb");
export const { PluginInfo } = sdk("./proto/plugin_pb");
export const provider = sdk("./proto/provider_pb");
export const { ResourceProviderService } = sdk("./proto/provider_grpc_pb");

/** The engine's logger, loaded at the first line that is logged. */
export function engineProtocol() {
  return { ...sdk("./proto/engine_pb"), ...sdk("./proto/engine_grpc_pb") };
}

/** The version of an SDK that is installed, which is the provider version that its programs ask for. */
export function sdkVersion(name) {
  return here(`@pulumi/${name}/package.json`).version;
}
