import type { IgnitionConfig } from "../../../ignition";
import type { Fragment } from "../../fragment";
import { inlineText } from "../inline";
import { isMore, type Deed } from "./deed";
import { filesIn, ownFilesIn } from "./text-files";

const main = "/etc/ssh/sshd_config";
const folder = "/etc/ssh/sshd_config.d";

interface Line {
  readonly path: string;
  readonly text: string;
  readonly keyword: string;
  readonly words: readonly string[];
}

/** What a config tells sshd before the first Match of each file, which is for everybody (sshd_config). */
function linesOf(config: IgnitionConfig): Line[] {
  const whole = (config.storage?.files ?? []).flatMap(({ path, contents }) =>
    path === main ? [{ path, text: inlineText(contents) ?? "" }] : [],
  );
  return [...whole, ...filesIn(folder, config)].flatMap(({ path, text }) =>
    (text.split(/^\s*Match\s/im)[0] ?? "").split("\n").map((line) => {
      const [keyword = "", ...words] = line.trim().split(/[\s=]+/);
      return { path, text: line.trim(), keyword: keyword.toLowerCase(), words };
    }),
  );
}

const deed = ({ path, text }: Line): Deed => ({ what: `says ${text} in ${path}`, value: text });

/** Keys of accounts that sshd does not look at. */
export function logins({ passwd }: Fragment, theirs: IgnitionConfig): Deed[] {
  const names = (passwd?.users ?? [])
    .filter((user) => (user.ssh_authorized_keys ?? []).length > 0)
    .map(({ name }) => name);
  if (names.length === 0) return [];
  return linesOf(theirs)
    .filter(({ keyword, words }) => stops[keyword]?.(words, names) === true)
    .map(deed);
}

/** The keywords by which sshd lets nobody in who has but the keys of a setting. */
const stops: Readonly<
  Record<string, (words: readonly string[], names: readonly string[]) => boolean>
> = {
  pubkeyauthentication: ([word]) => word?.toLowerCase() === "no",
  authorizedkeysfile: (words) => !words.some((word) => /(^|\/)\.ssh\/authorized_keys$/.test(word)),
  allowusers: (words, names) =>
    !words.some((word) => /[*?@!]/.test(word)) && names.some((name) => !words.includes(name)),
  denyusers: (words, names) => names.some((name) => words.includes(name)),
};

/** Host keys add up over all files; a file of its own in the place of the image's reads none of the others unless it says so. */
export function hostKeys(ours: Fragment, theirs: IgnitionConfig): Deed[] {
  const given = ownFilesIn(folder, ours).filter(({ text }) => /^HostKey /m.test(text));
  if (given.length === 0) return [];
  const lines = linesOf(theirs);
  const whole = lines.filter(({ path }) => path === main);
  const reads = whole.some(({ keyword, words }) => keyword === "include" && words.some(isFolder));
  return [
    ...(whole.length > 0 && !reads
      ? [{ what: `replaces ${main} without a line Include ${folder}/*.conf`, value: main }]
      : []),
    ...lines
      .filter(({ keyword }) => keyword === "hostkey")
      .map((line) => ({ ...deed(line), effect: isMore })),
  ];
}

function isFolder(word: string): boolean {
  return word.startsWith(`${folder}/`) || word.startsWith("sshd_config.d/");
}
