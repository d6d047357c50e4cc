// What SelfSignedCert and LocallySignedCert have in common: validity, renewal, and where the private key comes from.
import { createPrivateKey } from "node:crypto";
import { unknown } from "../base/value.mjs";
import { allowedUses } from "./certificate.mjs";

const HOUR_MS = 3600_000;
const algorithms = { rsa: "RSA", ec: "ECDSA", ed25519: "ED25519" };

export const certificateInputs = {
  allowedUses: { type: "list", items: "string", required: true },
  earlyRenewalHours: { type: "integer", replaces: false },
  isCaCertificate: { type: "boolean" },
  maxPathLength: { type: "integer" },
  setSubjectKeyId: { type: "boolean" },
  validityPeriodHours: { type: "integer", required: true },
};

export const certificateOutputs = [
  "certPem",
  "earlyRenewalHours",
  "isCaCertificate",
  "maxPathLength",
  "readyForRenewal",
  "setSubjectKeyId",
  "validityEndTime",
  "validityStartTime",
];

/** Check failures for uses that the real provider does not know. */
export function checkUses({ allowedUses: uses }) {
  return (Array.isArray(uses) ? uses : [])
    .filter((use) => use !== unknown && !allowedUses.includes(use))
    .map((use) => ({
      property: "allowedUses",
      reason: `value must be one of: ${JSON.stringify(allowedUses)}, got: "${use}"`,
    }));
}

/** Check failures for a key that is given twice or not at all. */
export function checkOneKey(inputs, name) {
  const given = [inputs[name], inputs[`${name}Wo`]].filter((value) => value !== undefined);
  if (given.length === 1) return [];
  return [{ property: name, reason: `Exactly one of ${name} or ${name}Wo must be set` }];
}

export const keyInputs = (name) => ({
  [name]: { type: "string", secret: true },
  [`${name}Wo`]: { type: "string", secret: true, replaces: false },
  [`${name}WoVersion`]: { type: "integer" },
});

/** The private key among the inputs, and the name of its algorithm. */
export function keyOf(inputs, name) {
  const key = createPrivateKey(inputs[name] ?? inputs[`${name}Wo`]);
  return { key, algorithm: algorithms[key.asymmetricKeyType] };
}

const toSeconds = (ms) => new Date(Math.floor(ms / 1000) * 1000);
const rfc3339 = (date) => date.toISOString().replace(".000Z", "Z");

function isDue(endTime, earlyRenewalHours) {
  return Date.now() >= Date.parse(endTime) - earlyRenewalHours * HOUR_MS;
}

/** Start and end of a certificate that is issued now, and the outputs that say so. */
export function validity(inputs) {
  const notBefore = toSeconds(Date.now());
  const notAfter = new Date(notBefore.getTime() + inputs.validityPeriodHours * HOUR_MS);
  return {
    notBefore,
    notAfter,
    outputs: {
      validityStartTime: rfc3339(notBefore),
      validityEndTime: rfc3339(notAfter),
      earlyRenewalHours: inputs.earlyRenewalHours ?? 0,
      isCaCertificate: inputs.isCaCertificate ?? false,
      maxPathLength: inputs.maxPathLength ?? -1,
      setSubjectKeyId: inputs.setSubjectKeyId ?? false,
      readyForRenewal: isDue(rfc3339(notAfter), inputs.earlyRenewalHours ?? 0),
    },
  };
}

/** The fields of a certificate that its inputs set. */
export function certificateFields(inputs) {
  return {
    uses: inputs.allowedUses,
    ca: inputs.isCaCertificate ?? false,
    pathLength: inputs.maxPathLength ?? -1,
    setSubjectKeyId: inputs.setSubjectKeyId ?? false,
  };
}

/** A certificate that is due is replaced at the next update. */
export function renewal(state) {
  if (!state.validityEndTime || !isDue(state.validityEndTime, state.earlyRenewalHours ?? 0))
    return [];
  return [{ path: "readyForRenewal", kind: "update", replaces: true, output: true }];
}

/** Only the renewal window can change in place: everything else stays as it was issued. */
export function updateRenewal(inputs, { previous }) {
  const earlyRenewalHours = inputs.earlyRenewalHours ?? 0;
  const readyForRenewal = isDue(previous.validityEndTime, earlyRenewalHours);
  return { ...previous, earlyRenewalHours, readyForRenewal };
}
