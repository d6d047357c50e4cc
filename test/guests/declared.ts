/** Machines of the template, and what all of them need. */
import { FlatcarVm, type FlatcarVmArgs } from "../../src";
import { startStack, startVcenter, type TestStack, type Vcenter } from "../support";
import { publicKey } from "../support/guests";

/** Declares machines by name; each lets the tests log in. */
export function declareMachines(
  { placement: { resourcePoolId, datastoreId } }: Vcenter,
  key: string,
  machines: Readonly<Record<string, Partial<FlatcarVmArgs>>>,
): void {
  for (const [name, args] of Object.entries(machines)) {
    new FlatcarVm(name, {
      image: "flatcar-stable",
      resourcePoolId,
      datastoreId,
      sshAuthorizedKeys: [key],
      networks: [],
      ...args,
    });
  }
}

/** A vCenter and a stack with the machine "web" at a static address of the first network. Nothing is made yet. */
export async function startWeb(
  address: string,
  settings: () => Partial<FlatcarVmArgs>,
): Promise<{ readonly vcenter: Vcenter; readonly stack: TestStack }> {
  const vcenter = await startVcenter({ guests: true });
  const { networkId } = vcenter.placement;
  const networks = [{ networkId, addresses: [`${address}/24`], gateway: "10.77.0.1" }];
  const key = await publicKey();
  const program = (): void => declareMachines(vcenter, key, { web: { networks, ...settings() } });
  return { vcenter, stack: await startStack({ vcenter, program }) };
}
