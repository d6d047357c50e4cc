// Subjects and alternative names (RFC 5280, sections 4.1.2.4 and 4.2.1.6).
import { isIPv4 } from "node:net";
import { ia5, implicit, oid, sequence, set, text, tlv } from "./der.mjs";

const ATTRIBUTES = [
  ["country", "2.5.4.6"],
  ["organization", "2.5.4.10"],
  ["organizationalUnit", "2.5.4.11"],
  ["locality", "2.5.4.7"],
  ["province", "2.5.4.8"],
  ["streetAddresses", "2.5.4.9"],
  ["postalCode", "2.5.4.17"],
  ["commonName", "2.5.4.3"],
  ["serialNumber", "2.5.4.5"],
  ["emailAddress", "1.2.840.113549.1.9.1"],
];

const CHOICE = { dns: 2, uri: 6, ip: 7 };

export const subjectFields = Object.fromEntries(
  ATTRIBUTES.map(([name]) => [
    name,
    name === "streetAddresses" ? { type: "list", items: "string" } : { type: "string" },
  ]),
);

export function distinguishedName(subject = {}) {
  const rdns = ATTRIBUTES.flatMap(([name, id]) =>
    [subject[name] ?? []].flat().map((value) => {
      const encoded = name === "emailAddress" ? ia5(value) : text(value);
      return set(sequence(oid(id), encoded));
    }),
  );
  return sequence(...rdns);
}

function addressBytes(address) {
  if (isIPv4(address)) return Buffer.from(address.split(".").map(Number));
  const withoutTail = address.replace(/(\d+)\.(\d+)\.(\d+)\.(\d+)$/, (_all, a, b, c, d) => {
    const pair = (high, low) => (Number(high) * 256 + Number(low)).toString(16);
    return `${pair(a, b)}:${pair(c, d)}`;
  });
  const [head, tail] = withoutTail
    .split("::")
    .map((half) => (half === "" ? [] : half.split(":").map((group) => parseInt(group, 16))));
  const groups = tail ? [...head, ...Array(8 - head.length - tail.length).fill(0), ...tail] : head;
  return Buffer.from(groups.flatMap((group) => [group >> 8, group & 0xff]));
}

/** The content of a subjectAltName extension, or undefined when there are no names. */
export function alternativeNames({ dnsNames = [], ipAddresses = [], uris = [] }) {
  const names = [
    ...dnsNames.map((name) => implicit(CHOICE.dns, Buffer.from(name, "latin1"))),
    ...ipAddresses.map((address) => tlv(0x80 | CHOICE.ip, addressBytes(address))),
    ...uris.map((uri) => implicit(CHOICE.uri, Buffer.from(uri, "latin1"))),
  ];
  return names.length > 0 ? sequence(...names) : undefined;
}
