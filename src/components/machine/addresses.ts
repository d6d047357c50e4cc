import { BlockList, isIPv6 } from "node:net";

/** Docker's own bridge, which guest tools report like any other address. */
const dockerNetwork = "172.17.0.0/16";

function blockList(ignored: readonly string[]): BlockList {
  const list = new BlockList();
  for (const entry of ignored) {
    const [address = "", prefix] = entry.split("/");
    const family = isIPv6(address) ? "ipv6" : "ipv4";
    if (prefix === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(prefix), family);
  }
  return list;
}

/** A machine's addresses: the declared ones, then what the guest reports without loopback, link-local and ignored ones. */
export function addressesOf(
  declared: readonly string[],
  reported: readonly string[],
  ignored: readonly string[] = [dockerNetwork],
): string[] {
  const list = blockList([...ignored, "127.0.0.0/8", "169.254.0.0/16", "::1", "fe80::/10"]);
  const own = reported.filter((address) => !list.check(address, isIPv6(address) ? "ipv6" : "ipv4"));
  return [...new Set([...declared, ...own])];
}
