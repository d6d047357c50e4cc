import { formatCidr, type Cidr } from "../flatcar/ip";
import { isMap } from "./settings";
import type { Values } from "./values";

/** Networks of which the first has one more address, before all others. What is no list of networks stays for others to refuse. */
export function withAddress(networks: unknown, address: Cidr, { isKnown, map }: Values): unknown {
  const text = formatCidr(address);
  const withText = (addresses: unknown): unknown =>
    Array.isArray(addresses) ? [text, ...(addresses as unknown[])] : addresses;
  const withFirst = (network: unknown): unknown =>
    isMap(network) ? { ...network, addresses: map([network.addresses ?? []], withText) } : network;
  if (!isKnown(networks)) {
    return map([networks], (known) => {
      if (!Array.isArray(known) || known.length === 0) return known;
      const [first, ...others] = known as unknown[];
      return [withFirst(first), ...others];
    });
  }
  if (!Array.isArray(networks) || networks.length === 0) return networks;
  const [first, ...others] = networks as unknown[];
  return [map([first], withFirst), ...others];
}
