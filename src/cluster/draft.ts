import { formatIp } from "../flatcar/ip";
import type { OwnAddress } from "./addresses";
import type { NodeFacts } from "./facts";
import { indexOfKey } from "./keys";
import type { ClusterOptions } from "./options";
import { domainOf, type Domain } from "./placement";
import type { Pool } from "./pool";

/** What is known about a node before its settings are looked at. */
export interface Draft {
  readonly pool: Pool;
  readonly facts: NodeFacts;
  readonly own?: OwnAddress;
  readonly domain?: Domain;
}

/** Finds out what is known about a node. */
export function draftOf(
  cluster: string,
  options: ClusterOptions,
  pool: Pool,
  key: string,
  own: OwnAddress | undefined,
): Draft {
  const name = `${cluster}-${pool.name}-${key}`;
  const domain = domainOf(options, pool, key);
  const index = indexOfKey(key);
  const facts: NodeFacts = Object.freeze({
    cluster,
    pool: pool.name,
    key,
    ...(index === undefined ? {} : { index }),
    name,
    hostname: pool.options.nodes?.[key]?.hostname ?? name.toLowerCase(),
    ...(own?.address === undefined ? {} : { address: formatIp(own.address) }),
    ...(domain === undefined ? {} : { failureDomain: domain.name }),
  });
  return { pool, facts, ...(own && { own }), ...(domain && { domain }) };
}
