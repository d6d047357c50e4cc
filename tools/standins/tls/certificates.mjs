// tls:index: CertRequest, SelfSignedCert and LocallySignedCert.
import { X509Certificate, createHash } from "node:crypto";
import { certificateFields, certificateInputs, certificateOutputs } from "./issue.mjs";
import { checkOneKey, checkUses, keyInputs, keyOf } from "./issue.mjs";
import { renewal, updateRenewal, validity } from "./issue.mjs";
import { createCertificate, createRequest, publicKeyInfo } from "./certificate.mjs";
import { readCertificate, readRequest } from "./certificate.mjs";
import { alternativeNames, distinguishedName, subjectFields } from "./names.mjs";

const named = {
  subject: { type: "object", fields: subjectFields },
  dnsNames: { type: "list", items: "string" },
  ipAddresses: { type: "list", items: "string" },
  uris: { type: "list", items: "string" },
};

export const certRequest = {
  inputs: { ...named, ...keyInputs("privateKeyPem") },
  outputs: ["certRequestPem", "keyAlgorithm"],
  refine: (inputs) => checkOneKey(inputs, "privateKeyPem"),
  create(inputs) {
    const { key, algorithm } = keyOf(inputs, "privateKeyPem");
    const subject = distinguishedName(inputs.subject);
    const pem = createRequest({ subject, key, alternativeNames: alternativeNames(inputs) });
    const id = createHash("sha1").update(pem).digest("hex");
    return { id, certRequestPem: pem, keyAlgorithm: algorithm };
  },
};

export const selfSignedCert = {
  inputs: {
    ...named,
    ...certificateInputs,
    ...keyInputs("privateKeyPem"),
    setAuthorityKeyId: { type: "boolean" },
  },
  outputs: [...certificateOutputs, "keyAlgorithm", "setAuthorityKeyId"],
  refine: (inputs) => [...checkUses(inputs), ...checkOneKey(inputs, "privateKeyPem")],
  drift: renewal,
  create(inputs) {
    const { key, algorithm } = keyOf(inputs, "privateKeyPem");
    const { notBefore, notAfter, outputs } = validity(inputs);
    const name = distinguishedName(inputs.subject);
    const setAuthorityKeyId = inputs.setAuthorityKeyId ?? false;
    const { pem, serial } = createCertificate({
      ...certificateFields(inputs),
      ...{ subject: name, issuer: name, spki: publicKeyInfo(key), signer: key },
      ...{ notBefore, notAfter, setAuthorityKeyId },
      alternativeNames: alternativeNames(inputs),
    });
    return { id: serial, certPem: pem, keyAlgorithm: algorithm, setAuthorityKeyId, ...outputs };
  },
  update: updateRenewal,
  replacesByDefault: true,
};

export const locallySignedCert = {
  inputs: {
    ...certificateInputs,
    ...keyInputs("caPrivateKeyPem"),
    caCertPem: { type: "string", required: true },
    certRequestPem: { type: "string", required: true },
  },
  outputs: [...certificateOutputs, "caKeyAlgorithm"],
  refine: (inputs) => [...checkUses(inputs), ...checkOneKey(inputs, "caPrivateKeyPem")],
  drift: renewal,
  create(inputs) {
    const { key, algorithm } = keyOf(inputs, "caPrivateKeyPem");
    if (!new X509Certificate(inputs.caCertPem).checkPrivateKey(key)) {
      throw new Error("x509: provided PrivateKey doesn't match parent's PublicKey");
    }
    const { notBefore, notAfter, outputs } = validity(inputs);
    const issuer = readCertificate(inputs.caCertPem);
    const { pem, serial } = createCertificate({
      ...certificateFields(inputs),
      ...readRequest(inputs.certRequestPem),
      ...{ issuer: issuer.subject, signer: key, authorityKeyId: issuer.keyId },
      ...{ notBefore, notAfter },
    });
    return { id: serial, certPem: pem, caKeyAlgorithm: algorithm, ...outputs };
  },
  update: updateRenewal,
  replacesByDefault: true,
};
