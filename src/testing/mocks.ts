import { createHash } from "node:crypto";
import type * as pulumi from "@pulumi/pulumi";

/** One resource that a program registered. */
export interface DeclaredResource {
  /** The resource's type, such as `vsphere:index/virtualMachine:VirtualMachine`. */
  readonly type: string;
  /** The resource's name in the program. */
  readonly name: string;
  /** Its inputs. Secrets are in clear. */
  readonly inputs: Readonly<Record<string, unknown>>;
}

/** What a test says of the vCenter that its program meets. */
export interface VcenterOptions {
  /** What every template has otherwise than Flatcar's own, by the names of `vsphere.getVirtualMachine`'s result. */
  readonly template?: Readonly<Record<string, unknown>>;
  /** Answers a call to a function of a provider; undefined leaves the answer to the mocks, and what it throws is a refusal. */
  readonly answer?: (
    token: string,
    inputs: Readonly<Record<string, unknown>>,
  ) => object | undefined;
}

/** The mark of a secret in what the SDK gives to mocks. */
const secretMark = "4dabf18193072939515e22adb298388d";

const pem = (label: string): string => `-----BEGIN ${label}-----\nMIIB\n-----END ${label}-----\n`;

/** What resources of the tls provider make. */
const certificates = {
  privateKeyPem: pem("EC PRIVATE KEY"),
  privateKeyOpenssh: pem("OPENSSH PRIVATE KEY"),
  publicKeyPem: pem("PUBLIC KEY"),
  publicKeyOpenssh: "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5\n",
  certRequestPem: pem("CERTIFICATE REQUEST"),
  certPem: pem("CERTIFICATE"),
  validityStartTime: "2026-01-01T00:00:00Z",
};

/** What a resource's provider makes of it, beside what it is given. */
function madeOf(type: string): object {
  if (type.startsWith("tls:")) return certificates;
  if (type.startsWith("random:")) return { result: "abcdef0123456789abcdef" };
  return { guestIpAddresses: [], stdout: "" };
}

/** Mocks for `pulumi.runtime.setMocks` that know what this package's components ask: templates, lookups, commands, certificates, tokens. */
export class FlatcarMocks implements pulumi.runtime.Mocks {
  /** What the program has registered so far, in order. */
  readonly resources: DeclaredResource[] = [];

  /** @param vcenter What the vCenter has. Defaults to one that has whatever is asked for. */
  constructor(private readonly vcenter: VcenterOptions = {}) {}

  /** Takes a resource down, and gives what a provider would make of it. */
  newResource({
    type,
    name,
    inputs,
    custom,
  }: pulumi.runtime.MockResourceArgs): pulumi.runtime.MockResourceResult {
    const clear = inClear(inputs) as Readonly<Record<string, unknown>>;
    this.resources.push({ type, name, inputs: clear });
    return {
      id: custom === true ? `${name}-id` : undefined,
      state: { ...(inputs as object), ...madeOf(type) },
    };
  }

  /** Answers a call to a function of a provider. */
  call({ token, inputs }: pulumi.runtime.MockCallArgs): pulumi.runtime.MockCallResult {
    const asked = inClear(inputs) as Readonly<Record<string, unknown>>;
    const answer = this.answerTo(token, asked);
    if (answer !== undefined) return answer;
    const { name, uuid } = asked;
    if (token === "vsphere:index/getVirtualMachine:getVirtualMachine") {
      return { ...asked, ...template, id: uuid ?? uuidOf(name), ...this.vcenter.template };
    }
    // What is looked for by a name has that as its id.
    return { ...asked, id: name ?? "datacenter-1" };
  }

  private answerTo(token: string, asked: Readonly<Record<string, unknown>>): object | undefined {
    try {
      return this.vcenter.answer?.(token, asked);
    } catch (error) {
      throw refusalOf(error);
    }
  }
}

/** What the SDK tells of a refusal is its `details`, which only one over the wire has of itself (3.212 to 3.276). */
function refusalOf(error: unknown): Error {
  const details = error instanceof Error ? error.message : String(error);
  return Object.assign(new Error(details), { details });
}

/** What Flatcar's OVA makes of a template. */
const template = {
  guestId: "other3xLinux64Guest",
  firmware: "efi",
  scsiType: "lsilogic",
  guestIpAddresses: [],
  disks: [{ size: 13, thinProvisioned: false, eagerlyScrub: true, label: "disk0", unitNumber: 0 }],
};

/** A UUID of each template's own, by its name. */
function uuidOf(name: unknown): string {
  const digits = createHash("sha256").update(String(name)).digest("hex");
  return `4210${digits.slice(0, 4)}-0000-4000-8000-${digits.slice(4, 16)}`;
}

/** Values without the marks of secrets. */
function inClear(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inClear);
  if (typeof value !== "object" || value === null) return value;
  if (Object.hasOwn(value, secretMark) && "value" in value) return inClear(value.value);
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, inClear(item)]));
}
