import type { IgnitionConfig, Resource } from "../../ignition";

/**
 * Gives the files of each layer the contents that a later layer has for the same path. Ignition merges contents field by field:
 * a digest or a compression of the earlier layer would otherwise be left beside the later one's source.
 */
export function foreseeContents(layers: readonly IgnitionConfig[]): IgnitionConfig[] {
  const later = new Map<string, Resource>();
  return layers
    .toReversed()
    .map((layer) => {
      const files = layer.storage?.files ?? [];
      const seen = files.map((file) => {
        const contents = later.get(file.path);
        return contents === undefined || file.contents === undefined ? file : { ...file, contents };
      });
      for (const { path, contents } of files) {
        if (contents?.source != null && !later.has(path)) later.set(path, contents);
      }
      return files.length === 0 ? layer : { ...layer, storage: { ...layer.storage, files: seen } };
    })
    .reverse();
}
