/** Pulumi's mocks: records what a program registers, and answers as the vSphere provider would. */
import * as pulumi from "@pulumi/pulumi";

export interface Registered {
  readonly type: string;
  readonly name: string;
  readonly inputs: Record<string, unknown>;
}

const pem = (label: string): string => `-----BEGIN ${label}-----\nMIIB\n-----END ${label}-----\n`;

/** What resources of the tls provider make. */
const certificateState = {
  privateKeyPem: pem("EC PRIVATE KEY"),
  privateKeyOpenssh: pem("OPENSSH PRIVATE KEY"),
  publicKeyPem: pem("PUBLIC KEY"),
  publicKeyOpenssh: "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5\n",
  certRequestPem: pem("CERTIFICATE REQUEST"),
  certPem: pem("CERTIFICATE"),
  validityStartTime: "2026-01-01T00:00:00Z",
};

/** What an earlier operation has left: the outputs of resources by URN. */
export type State = Readonly<Record<string, object>>;

/** What is answered to a question; undefined where the mocks have the usual answer. It may throw a refusal. */
export type Answer = (token: string, inputs: Record<string, unknown>) => object | undefined;

/** What a provider says that has no answer. */
export const refusal = (details: string): Error => Object.assign(new Error(details), { details });

/**
 * Starts a program of its own against mocks; returns what it registers, in order. Where the stack has a state, resources that are not in it
 * have no id in a preview.
 */
export async function record(
  program: () => unknown,
  options: { preview?: boolean; state?: State; answer?: Answer; template?: object } = {},
): Promise<Registered[]> {
  const registered: Registered[] = [];
  await pulumi.runtime.setMocks(
    {
      newResource: ({ type, name, inputs, custom }) => {
        registered.push({ type, name, inputs: inputs as Record<string, unknown> });
        const made = type.startsWith("tls:")
          ? certificateState
          : type.startsWith("random:")
            ? { result: "abcdef0123456789abcdef" }
            : { guestIpAddresses: ["10.0.0.9", "172.17.0.1"], stdout: "" };
        const { vmdkPath } = inputs as { vmdkPath?: string };
        // As an import with a space behind the datastore leaves it since terraform-provider-vsphere 2.7.0.
        const imported = vmdkPath === undefined ? {} : { vmdkPath: ` ${vmdkPath}` };
        const state = { ...(inputs as object), ...made, ...imported };
        const isThere =
          options.state === undefined ||
          options.preview !== true ||
          Object.keys(options.state).some((urn) => urn.endsWith(`${type}::${name}`));
        return { id: custom === true && isThere ? `${name}-id` : undefined, state };
      },
      call: ({ token, inputs }) => {
        const answer = options.answer?.(token, inputs as Record<string, unknown>);
        if (answer !== undefined) return answer;
        if (token === "pulumi:pulumi:readStackResourceOutputs" && options.state !== undefined) {
          const entries = Object.entries(options.state);
          return {
            outputs: Object.fromEntries(entries.map(([urn, outputs]) => [urn, { outputs }])),
          };
        }
        if (token === "vsphere:index/getDatacenter:getDatacenter") return { id: "datacenter-1" };
        // What machines are placed in has its name as its id.
        if (
          /:get(Network|ResourcePool|Host|Datastore|DatastoreCluster|ComputeCluster|Tag|Policy)$/.test(
            token,
          )
        ) {
          return { id: (inputs as { name: string }).name };
        }
        return {
          ...(inputs as object),
          id: "4210aaaa-0000-4000-8000-000000000001",
          guestId: "other3xLinux64Guest",
          firmware: "efi",
          scsiType: "lsilogic",
          guestIpAddresses: [],
          disks: [
            { size: 13, thinProvisioned: false, eagerlyScrub: true, label: "disk0", unitNumber: 0 },
          ],
          ...options.template,
        };
      },
    },
    "project",
    "stack",
    options.preview ?? false,
    "organization",
  );
  await program();
  await pulumi.runtime.disconnect(false);
  return registered;
}

/** The value of an Output. */
export function valueOf<T>(output: pulumi.Output<T>): Promise<T> {
  return new Promise((resolve) => {
    output.apply((value) => {
      resolve(value);
    });
  });
}
