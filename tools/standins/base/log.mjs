// Lines that show beside a resource while it is at work, as the real providers log them.
import { engineProtocol, grpc } from "./sdk.mjs";

/** A function that logs a line of a resource to the engine; silent without an engine. */
export function engineLog(address) {
  let client;
  let protocol;
  return (urn, message) => {
    if (!address) return;
    protocol ??= engineProtocol();
    client ??= new protocol.EngineClient(address, grpc.credentials.createInsecure());
    const request = new protocol.LogRequest();
    request.setSeverity(protocol.LogSeverity.INFO);
    request.setMessage(message);
    request.setUrn(urn);
    request.setEphemeral(true);
    client.log(request, () => {});
  };
}
