/** Git repositories over HTTPS, as a host of repositories serves them. */
import { execFileSync, spawn } from "node:child_process";
import fs from "node:fs";
import https from "node:https";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { whenTestEnds } from "./harness";

export interface GitServer {
  /** Where it is, such as `https://localhost:40001`. */
  readonly url: string;
  /** The file with its certificate, which programs in Go trust with SSL_CERT_FILE. */
  readonly certificate: string;
}

/** Serves the bare repositories below a folder until the test ends. */
export async function startGitServer(folder: string): Promise<GitServer> {
  const [key, certificate] = ["key.pem", "certificate.pem"].map((name) =>
    path.join(path.dirname(folder), name),
  ) as [string, string];
  const subject = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"];
  const kind = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"];
  execFileSync(
    "openssl",
    ["req", "-x509", ...kind, "-keyout", key, "-out", certificate, ...subject],
    { stdio: "ignore" },
  );
  const programs = execFileSync("git", ["--exec-path"], { encoding: "utf8" }).trim();
  const server = https.createServer(
    { key: fs.readFileSync(key), cert: fs.readFileSync(certificate) },
    (request, response) => {
      const { pathname, search } = new URL(request.url ?? "/", "https://localhost");
      const { "content-type": type = "", "git-protocol": protocol = "" } = request.headers;
      const backend = spawn(path.join(programs, "git-http-backend"), {
        env: {
          ...process.env,
          GIT_PROJECT_ROOT: folder,
          GIT_HTTP_EXPORT_ALL: "1",
          GIT_PROTOCOL: String(protocol),
          PATH_INFO: pathname,
          QUERY_STRING: search.slice(1),
          REQUEST_METHOD: request.method ?? "GET",
          CONTENT_TYPE: type,
        },
        stdio: ["pipe", "pipe", "ignore"],
      });
      request.pipe(backend.stdin);
      const chunks: Buffer[] = [];
      backend.stdout.on("data", (chunk: Buffer) => chunks.push(chunk));
      backend.on("close", () => {
        const all = Buffer.concat(chunks);
        const head = all.indexOf("\r\n\r\n");
        for (const line of all.subarray(0, head).toString().split("\r\n")) {
          const [, name = "", value = ""] = /^([^:]+): (.*)$/.exec(line) ?? [];
          if (name === "Status") response.statusCode = parseInt(value, 10);
          else if (name !== "") response.setHeader(name, value);
        }
        response.end(all.subarray(head + 4));
      });
    },
  );
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  whenTestEnds(() => Promise.resolve(void server.close()));
  return { url: `https://localhost:${(server.address() as AddressInfo).port}`, certificate };
}
