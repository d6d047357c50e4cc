import { createHash } from "node:crypto";
import type { IgnitionConfig, Resource } from "../../ignition";
import { Findings } from "../findings";
import { inlineBytes } from "./inline";

/** Everything that a config has contents of, or fetches: what Ignition reads in one way. */
export function resourcesOf({ ignition, storage }: IgnitionConfig): Resource[] {
  const resources: (Resource | null | undefined)[] = [
    ...(ignition.config?.merge ?? []),
    ignition.config?.replace,
    ...(ignition.security?.tls?.certificateAuthorities ?? []),
    ...(storage?.files ?? []).flatMap((file) => [file.contents, ...(file.append ?? [])]),
    ...(storage?.luks ?? []).map((luks) => luks.keyFile),
  ];
  return resources.filter((resource) => resource != null);
}

/**
 * Refuses contents that are in a config and not what is said of them: Ignition stops the boot where they cannot be decompressed, or
 * have another digest (coreos/ignition, internal/resource/url.go, decompressCopyHashAndVerify).
 */
export function checkContents(config: IgnitionConfig, path: string): Findings {
  const found = new Findings();
  for (const resource of resourcesOf(config)) {
    if (!/^data:/i.test(resource.source ?? "")) continue;
    const bytes = inlineBytes(resource);
    const hash = resource.verification?.hash ?? "";
    if (bytes === undefined) {
      found.error(
        path,
        "userdata.contents",
        "contents in the config have compression: gzip and are not compressed, so that the first boot stops: leave compression out, Butane compresses by itself",
      );
    } else if (hash !== "" && hasOtherDigest(bytes, hash)) {
      const message =
        "contents in the config have another digest, so that the first boot stops: leave verification out, which is for what is fetched";
      found.error(path, "userdata.contents", message, hash);
    }
  }
  return found;
}

function hasOtherDigest(bytes: Uint8Array, hash: string): boolean {
  const [, algorithm = "", digits] = /^(sha256|sha512)-(.*)$/.exec(hash) ?? [];
  try {
    return createHash(algorithm).update(bytes).digest("hex") !== digits;
  } catch {
    // The page in a browser knows one of the two.
    return false;
  }
}
