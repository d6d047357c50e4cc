/** Every code that this room gives a finding, and what it means. docs/errors.md is made from it. */
export const guestinfoCodes = {
  "guestinfo.too-large":
    "The encoded userdata is larger than the VMX file can hold. Fetch the large parts at first boot instead.",
  "guestinfo.large":
    "Warning: the encoded userdata is near or above 64 KiB, a size that some sources give as the limit of one value.",
  "guestinfo.reserved-key":
    "`extraConfig` sets a key that the package writes itself. Use the typed option.",
  "guestinfo.unknown-encoding": "The encoding is none of those that Ignition accepts.",
  "guestinfo.bad-base64": "The value is not base64 although its encoding says so.",
  "guestinfo.bad-gzip": "The value is not gzip data although its encoding says so.",
  "guestinfo.role-missing":
    "coreos-cloudinit makes no network unit for an interface without a role.",
  "guestinfo.no-match": "An interface has neither a name nor a MAC address to match.",
} as const;

/** A stable name of a rule of this room. */
export type GuestinfoCode = keyof typeof guestinfoCodes;
