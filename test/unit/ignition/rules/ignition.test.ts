import { describe, expect, it } from "vitest";
import { validationProblems } from "../../../../src/ignition";
import { found } from "./found";

describe("the ignition section", () => {
  it("wants a source for each merged config and certificate authority from 3.1 on", () => {
    const ignition = {
      config: { merge: [{}, { source: "ftp://x" }], replace: {} },
      security: { tls: { certificateAuthorities: [{ source: "" }] } },
    };
    expect(found({ ignition })).toEqual([
      "error at $.ignition.config.merge.0: source is required",
      "error at $.ignition.config.merge.1: invalid url scheme",
      "error at $.ignition.config.merge.1.source: invalid url scheme",
      "error at $.ignition.security.tls.certificateAuthorities.0: source is required",
    ]);
    expect(found({ ignition }, "3.0.0")).toEqual([
      "error at $.ignition.config.merge.1.source: invalid url scheme",
      "error at $.ignition.security.tls.certificateAuthorities.0.source: invalid url scheme",
    ]);
  });

  it("wants http or https proxies, https for https", () => {
    const proxy = (httpProxy: string, httpsProxy: string) =>
      found({ ignition: { proxy: { httpProxy, httpsProxy } } });
    expect(proxy("http://p", "https://p")).toEqual([]);
    expect(proxy("", "http://p")).toEqual([
      "error at $.ignition.proxy.httpProxy: proxies must be http(s)",
      "warning at $.ignition.proxy.httpsProxy: insecure plaintext HTTP proxy specified for HTTPS resources",
    ]);
    expect(proxy(":", "socks://p")).toEqual([
      "error at $.ignition.proxy.httpProxy: unable to parse url",
      "error at $.ignition.proxy.httpsProxy: proxies must be http(s)",
    ]);
  });

  it("names the version that the config is checked against", () => {
    const messages = (version: string) =>
      validationProblems({ ignition: { version } }, "3.4.0").map(({ message }) => message);
    expect(messages("3.4.0")).toEqual([]);
    expect(messages("3.3.0")).toEqual(["unsupported config version"]);
    expect(messages("3.4")).toEqual(["invalid config version (couldn't parse)"]);
  });
});
