const date = /^(\d{4})-(\d\d?)-(\d\d?)(?:([Tt]| +)(\d\d?):(\d\d?):(\d\d?)(?:[.,]\d+)?(.*))?$/s;
const zone = /^(?:Z|[-+](\d\d):(\d\d))$/;
const daysInMonth = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Whether a text is a date, or a date and a time: after `T` with a time zone, after blanks without one. */
export function isTimestamp(text: string): boolean {
  const match = date.exec(text);
  if (!match) return false;
  const [, year, month, day, separator, hour, minute, second, rest] = match;
  if (!isDate(Number(year), Number(month), Number(day))) return false;
  if (separator === undefined) return true;
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return false;
  return separator.toUpperCase() === "T" ? isZone(rest ?? "") : rest === "";
}

function isDate(year: number, month: number, day: number): boolean {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const days = leap && month === 2 ? 29 : daysInMonth[month - 1];
  return days !== undefined && day >= 1 && day <= days;
}

function isZone(text: string): boolean {
  const match = zone.exec(text);
  if (!match) return false;
  return Number(match[1] ?? 0) <= 24 && Number(match[2] ?? 0) <= 60;
}
