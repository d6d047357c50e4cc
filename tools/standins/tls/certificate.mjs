// Certificates and requests as bytes (RFC 5280, RFC 2986), signed by node:crypto.
import { createHash, createPublicKey, randomBytes, sign } from "node:crypto";
import { bits, boolean, explicit, fromPem, implicit, integer, octets } from "./der.mjs";
import { oid, read, sequence, set, time, toPem } from "./der.mjs";

const ID = {
  subjectKeyId: "2.5.29.14",
  keyUsage: "2.5.29.15",
  subjectAltName: "2.5.29.17",
  basicConstraints: "2.5.29.19",
  authorityKeyId: "2.5.29.35",
  extendedKeyUsage: "2.5.29.37",
  extensionRequest: "1.2.840.113549.1.9.14",
};
const SERIAL_BYTES = 16;
const NULL = Buffer.from([5, 0]);

// Bit numbers of KeyUsage, and object identifiers of ExtKeyUsage, by the names that the real provider takes.
const KEY_USAGES = [
  "digital_signature",
  "content_commitment",
  "key_encipherment",
  "data_encipherment",
  "key_agreement",
  "cert_signing",
  "crl_signing",
  "encipher_only",
  "decipher_only",
];
const EXTENDED_USAGES = {
  any_extended: "2.5.29.37.0",
  server_auth: "1.3.6.1.5.5.7.3.1",
  client_auth: "1.3.6.1.5.5.7.3.2",
  code_signing: "1.3.6.1.5.5.7.3.3",
  email_protection: "1.3.6.1.5.5.7.3.4",
  ipsec_end_system: "1.3.6.1.5.5.7.3.5",
  ipsec_tunnel: "1.3.6.1.5.5.7.3.6",
  ipsec_user: "1.3.6.1.5.5.7.3.7",
  timestamping: "1.3.6.1.5.5.7.3.8",
  ocsp_signing: "1.3.6.1.5.5.7.3.9",
  microsoft_server_gated_crypto: "1.3.6.1.4.1.311.10.3.3",
  netscape_server_gated_crypto: "2.16.840.1.113730.4.1",
  microsoft_commercial_code_signing: "1.3.6.1.4.1.311.2.1.22",
  microsoft_kernel_code_signing: "1.3.6.1.4.1.311.61.1.1",
};

export const allowedUses = [...KEY_USAGES, ...Object.keys(EXTENDED_USAGES)].sort();

const ecdsa = (digest, arc) => ({ digest, algorithm: sequence(oid(`1.2.840.10045.4.3.${arc}`)) });
const byCurve = {
  secp384r1: ecdsa("sha384", 3),
  secp521r1: ecdsa("sha512", 4),
};

function signatureOf(key) {
  if (key.asymmetricKeyType === "rsa") {
    return { digest: "sha256", algorithm: sequence(oid("1.2.840.113549.1.1.11"), NULL) };
  }
  if (key.asymmetricKeyType === "ed25519") {
    return { digest: null, algorithm: sequence(oid("1.3.101.112")) };
  }
  return byCurve[key.asymmetricKeyDetails.namedCurve] ?? ecdsa("sha256", 2);
}

function signed(key, body) {
  const { digest, algorithm } = signatureOf(key);
  return sequence(body, algorithm, bits(sign(digest, body, key)));
}

const publicKeyInfo = (key) => createPublicKey(key).export({ type: "spki", format: "der" });

/** The key identifier of RFC 5280 section 4.2.1.2, method 1: SHA-1 of the bits of the key. */
function keyId(spki) {
  const [, bitString] = read(read(spki)[0].content);
  return createHash("sha1").update(bitString.content.subarray(1)).digest();
}

function usageBits(uses) {
  const numbers = KEY_USAGES.flatMap((use, bit) => (uses.includes(use) ? [bit] : []));
  if (numbers.length === 0) return undefined;
  const last = Math.max(...numbers);
  const bytes = Buffer.alloc(last > 7 ? 2 : 1);
  for (const bit of numbers) bytes[bit >> 3] |= 0x80 >> (bit & 7);
  return bits(bytes, 7 - (last & 7));
}

function extension(id, critical, content) {
  if (content === undefined) return [];
  return [sequence(oid(id), ...(critical ? [boolean(true)] : []), octets(content))];
}

function extensions({ uses, ca, pathLength, subjectKeyId, authorityKeyId, alternativeNames }) {
  const extended = Object.entries(EXTENDED_USAGES).filter(([use]) => uses.includes(use));
  const constraints = ca ? [boolean(true)] : [];
  if (ca && pathLength >= 0) constraints.push(integer(pathLength));
  return sequence(
    ...extension(ID.keyUsage, true, usageBits(uses)),
    ...(extended.length > 0
      ? extension(ID.extendedKeyUsage, false, sequence(...extended.map(([, id]) => oid(id))))
      : []),
    ...extension(ID.basicConstraints, true, sequence(...constraints)),
    ...extension(ID.subjectKeyId, false, subjectKeyId && octets(subjectKeyId)),
    ...extension(ID.authorityKeyId, false, authorityKeyId && sequence(implicit(0, authorityKeyId))),
    ...extension(ID.subjectAltName, false, alternativeNames),
  );
}

/**
 * A certificate: { pem, serial }. `subject` and `issuer` are encoded names, `spki` is the encoded key that it is for,
 * `signer` the private key that signs.
 */
export function createCertificate({ subject, issuer, spki, signer, notBefore, notAfter, ...rest }) {
  const serial = randomBytes(SERIAL_BYTES);
  serial[0] = (serial[0] & 0x7f) | 0x40;
  const wantsKeyId = rest.ca || rest.setSubjectKeyId;
  const subjectKeyId = wantsKeyId ? keyId(spki) : undefined;
  const authorityKeyId = rest.setAuthorityKeyId ? keyId(spki) : rest.authorityKeyId;
  const body = sequence(
    explicit(0, integer(2)),
    integer(serial),
    signatureOf(signer).algorithm,
    ...[issuer, sequence(time(notBefore), time(notAfter)), subject, spki],
    explicit(3, extensions({ ...rest, subjectKeyId, authorityKeyId })),
  );
  const pem = toPem("CERTIFICATE", signed(signer, body));
  return { pem, serial: BigInt(`0x${serial.toString("hex")}`).toString() };
}

/** A certificate request as PEM. */
export function createRequest({ subject, key, alternativeNames }) {
  const wanted = sequence(...extension(ID.subjectAltName, false, alternativeNames));
  const attributes = alternativeNames ? [sequence(oid(ID.extensionRequest), set(wanted))] : [];
  const body = sequence(integer(0), subject, publicKeyInfo(key), explicit(0, ...attributes));
  return toPem("CERTIFICATE REQUEST", signed(key, body));
}

const sameOid = (item, id) => item.raw.equals(oid(id));

function findExtension(list, id) {
  const found = list.map((item) => read(item.content)).find(([name]) => sameOid(name, id));
  return found && read(found.at(-1).raw)[0].content;
}

/** The encoded subject, key and alternative names that a request asks for. */
export function readRequest(pem) {
  const [body] = read(read(fromPem(pem))[0].content);
  const [, subject, spki, attributes] = read(body.content);
  const wanted = read(attributes?.content ?? Buffer.alloc(0))
    .map((attribute) => read(attribute.content))
    .find(([name]) => sameOid(name, ID.extensionRequest));
  const list = wanted ? read(read(wanted[1].content)[0].content) : [];
  return {
    subject: subject.raw,
    spki: spki.raw,
    alternativeNames: findExtension(list, ID.subjectAltName),
  };
}

/** The encoded subject and the key identifier of a certificate. */
export function readCertificate(pem) {
  const [body] = read(read(fromPem(pem))[0].content);
  const items = read(body.content);
  const list = read(read(items.find(({ tag }) => tag === 0xa3).content)[0].content);
  const id = findExtension(list, ID.subjectKeyId);
  return { subject: items[5].raw, keyId: id && read(id)[0].content };
}

export { publicKeyInfo };
