import * as http from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";

/** Serves files until the test ends, and notes what is fetched. */
export async function serve(
  files: Record<string, Buffer>,
): Promise<{ url: string; fetched: () => string[] }> {
  const paths: string[] = [];
  const server = http.createServer(({ url: path = "" }, response) => {
    paths.push(path);
    response.statusCode = path in files ? 200 : 404;
    response.end(files[path]);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, fetched: () => [...paths] };
}
