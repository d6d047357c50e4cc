const words =
  /^(minutely|hourly|daily|weekly|monthly|quarterly|yearly|anually|((bi|semi)-?)?annually)$/i;
const day = "(mon(day)?|tue(sday)?|wed(nesday)?|thu(rsday)?|fri(day)?|sat(urday)?|sun(day)?)";
const days = new RegExp(`^${day}((,|-|\\.\\.)${day})*,?$`, "i");
const number = "\\d+(\\.\\d+)?";
const part = `(\\*|${number}(\\.\\.${number})?(/${number})?)`;
const list = `${part}(,${part})*`;
const date = new RegExp(`^(@${number}|(${list}-)?(?<month>${list})[-~](?<day>${list}))$`);
const time = new RegExp(`^(?<hour>${list}):(?<minute>${list})(:(?<second>${list}))?$`);
const zone = /^([A-Z][\w/+-]*|utc)$/;

const most = { month: 12, day: 31, hour: 23, minute: 59, second: 59 } as const;

/** Whether a text has the form of a calendar event (systemd.time(7)), and no hour, day or the like that there is not. */
export function isCalendarEvent(text: string): boolean {
  const tokens = text.split(" ").filter((token) => token !== "");
  const last = tokens.at(-1) ?? "";
  const isZoned = tokens.length > 1 && zone.test(last) && !words.test(last) && !days.test(last);
  const [first = "", ...more] = isZoned ? tokens.slice(0, -1) : tokens;
  if (words.test(first)) return more.length === 0;
  const rest = days.test(first) ? more : [first, ...more];
  const [one, two, ...others] = rest;
  if (one === undefined) return days.test(first);
  if (others.length > 0) return false;
  return two === undefined
    ? isOf(date, one) || isOf(time, one)
    : isOf(date, one) && isOf(time, two);
}

function isOf(pattern: RegExp, token: string): boolean {
  const match = pattern.exec(token);
  if (match === null) return false;
  return Object.entries(match.groups ?? {}).every(([name, given]) =>
    // What follows a slash is no time but a distance.
    [...((given as string | undefined) ?? "").matchAll(/(?<![\d./])\d+|(?<=\.\.)\d+/g)].every(
      ([value]) => Number(value) <= most[name as keyof typeof most],
    ),
  );
}
