import type { Findings } from "../findings";
import type { Fragment } from "../fragment";
import type { Setting } from "../setting";
import { claimedText, thing } from "../thing";

/** What a fragment lays down, each thing with what it makes of it. */
function claimsOf({ storage, systemd, passwd }: Fragment): Map<string, string> {
  const claims: (readonly [string, unknown])[] = [
    ...(storage?.files ?? []).map((file) => [thing.path(file.path), file] as const),
    ...(storage?.links ?? []).map((link) => [thing.path(link.path), link] as const),
    ...(storage?.filesystems ?? []).flatMap((one) => [
      [thing.device(one.device), one] as const,
      ...(one.path === undefined ? [] : [[thing.mount(one.path), one] as const]),
    ]),
    ...(systemd?.units ?? []).flatMap(({ name, contents, dropins = [] }) => [
      ...(contents === undefined ? [] : [[thing.unit(name), contents] as const]),
      ...dropins.map((one) => [thing.dropin(name, one.name), one.contents] as const),
    ]),
    ...(passwd?.users ?? []).map((user) => [thing.account(user.name), user] as const),
  ];
  return new Map(claims.map(([what, meaning]) => [what, JSON.stringify(meaning)]));
}

/**
 * Finds settings that claim one thing for two purposes, which is one problem with both paths however many things it is about.
 * Gives the settings that can be put together: of two that collide the first.
 */
export function withoutCollisions(settings: readonly Setting[], found: Findings): Setting[] {
  const claimed = new Map<string, { readonly path: string; readonly meaning: string }>();
  return settings.filter((one) => {
    const claims = [...claimsOf(one.butane), ...(one.path === undefined ? [] : argumentsOf(one))];
    const more = Object.keys(one.claims ?? {}).filter(
      (what) => !claims.some(([key]) => key === what),
    );
    const all = [...claims, ...more.map((what) => [what, one.path ?? ""] as const)];
    const collision = all.find(
      ([what, meaning]) => (claimed.get(what)?.meaning ?? meaning) !== meaning,
    );
    if (collision !== undefined) {
      const [what] = collision;
      const [here, there] = [pathOf(one, what), claimed.get(what)?.path ?? ""];
      found.error(here, "settings.conflict", claimedText(there, what));
      return false;
    }
    for (const [what, meaning] of all) claimed.set(what, { path: pathOf(one, what), meaning });
    return true;
  });
}

/** Arguments of the kernel that are to be there or not. What nobody asked for gives way to what somebody did. */
function argumentsOf({ butane }: Setting): [string, string][] {
  const { should_exist = [], should_not_exist = [] } = butane.kernel_arguments ?? {};
  return [
    ...should_exist.map((one): [string, string] => [thing.kernelArgument(one), "there"]),
    ...should_not_exist.map((one): [string, string] => [thing.kernelArgument(one), "not there"]),
  ];
}

function pathOf(one: Setting, what: string): string {
  return one.claims?.[what] ?? one.path ?? "";
}
