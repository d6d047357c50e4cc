import { cut } from "./cut";
import { isIpv6 } from "./ip";

/** The parts of a URL that the rules look at. */
export interface ParsedUrl {
  /** Lower case, empty if there is none. */
  readonly scheme: string;
  /** What follows the scheme if that is no path. */
  readonly opaque: string;
  readonly query: string;
}

const control = /[\x00-\x1f\x7f]/;
const badEscape = /%(?![0-9A-Fa-f]{2})/;
const scheme = /^([A-Za-z][A-Za-z0-9+.-]*):/;

/** Reads a URL as Go's `net/url` does; undefined where that refuses it. */
export function parseUrl(text: string): ParsedUrl | undefined {
  const [beforeFragment, fragment] = cut(text, "#");
  if (control.test(beforeFragment) || beforeFragment.startsWith(":") || badEscape.test(fragment)) {
    return undefined;
  }
  if (beforeFragment === "*") return { scheme: "", opaque: "", query: "" };
  const found = scheme.exec(beforeFragment);
  const name = found?.[1]?.toLowerCase() ?? "";
  const [rest, query] = cut(beforeFragment.slice(found?.[0].length ?? 0), "?");
  if (!rest.startsWith("/")) {
    if (name !== "") return { scheme: name, opaque: rest, query };
    if (cut(rest, "/")[0].includes(":")) return undefined;
  }
  const hasAuthority = rest.startsWith("//") && (name !== "" || !rest.startsWith("///"));
  const [authority, path] = hasAuthority ? splitAt(rest.slice(2), "/") : ["", rest];
  if (hasAuthority && !isAuthority(authority)) return undefined;
  return badEscape.test(path) ? undefined : { scheme: name, opaque: "", query };
}

function splitAt(text: string, separator: string): [string, string] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at)];
}

const userinfo = /^[-A-Za-z0-9._:~!$&'()*+,;=%@]*$/;

function isAuthority(authority: string): boolean {
  const at = authority.lastIndexOf("@");
  const user = authority.slice(0, Math.max(at, 0));
  return isHost(authority.slice(at + 1)) && userinfo.test(user) && !badEscape.test(user);
}

const port = /^(:[0-9]*)?$/;

function isHost(host: string): boolean {
  const bracket = host.lastIndexOf("[");
  if (bracket > 0) return false;
  if (bracket === 0) {
    const close = host.lastIndexOf("]");
    return close > 0 && port.test(host.slice(close + 1)) && isLiteral(host.slice(1, close));
  }
  // Colons before the last one belong to the host: some databases list several hosts with ports.
  const colon = host.lastIndexOf(":");
  if (colon >= 0 && !port.test(host.slice(colon))) return false;
  return isHostText(host);
}

// Non-ASCII characters may be escaped in a host, ASCII ones not, but for the percent sign itself.
const badHostEscape = /%(?!25|[89A-Fa-f][0-9A-Fa-f])/;
const badHostChar = /[ #/?@\\^`{|}]/;

function isHostText(host: string): boolean {
  return !badHostEscape.test(host) && !badHostChar.test(host);
}

/** What stands between brackets: an IPv6 address, its zone after `%25`. */
function isLiteral(text: string): boolean {
  const zone = text.indexOf("%25");
  if (zone < 0) return isIpv6(text);
  return isIpv6(text.slice(0, zone)) && isZone(text.slice(zone + 3));
}

function isZone(text: string): boolean {
  if (text === "" || badEscape.test(text) || badHostChar.test(text)) return false;
  for (const [escape] of text.matchAll(/%[0-9A-Fa-f]{2}/g)) {
    const char = String.fromCharCode(parseInt(escape.slice(1), 16));
    if (escape !== "%25" && char !== " " && !/[!"$&'()*+,\-.0-9:;<=>A-Z[\]_a-z~]/.test(char)) {
      return false;
    }
  }
  return true;
}

const mostParameters = 10_000;

/** The first value of a query parameter, undefined if it is not given. */
export function queryValue(query: string, name: string): string | undefined {
  const pairs = query.split("&");
  if (pairs.length > mostParameters) return undefined;
  for (const pair of pairs) {
    if (pair === "" || pair.includes(";") || badEscape.test(pair)) continue;
    const [key, value] = cut(pair, "=");
    if (unescapeQuery(key) === name) return value;
  }
  return undefined;
}

function unescapeQuery(text: string): string {
  return text.replace(/\+/g, " ").replace(/%([0-9A-Fa-f]{2})/g, (_, digits: string) => {
    return String.fromCharCode(parseInt(digits, 16));
  });
}
