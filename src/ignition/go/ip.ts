/** Whether a text is an IPv6 address without a zone; its end may be written as an IPv4 address. */
export function isIpv6(text: string): boolean {
  const sides = text.split("::");
  if (sides.length > 2) return false;
  const groups = sides.map((side) => (side === "" ? [] : side.split(":")));
  const all = groups.flat();
  let count = all.length;
  const last = all.at(-1);
  // Only the very end of the text may be an IPv4 address.
  if (last?.includes(".") === true && text.endsWith(last)) {
    if (!isIpv4(last)) return false;
    all.pop();
    count++;
  }
  return (
    all.every((group) => /^[0-9A-Fa-f]{1,4}$/.test(group)) &&
    (sides.length === 2 ? count <= 7 : count === 8)
  );
}

function isIpv4(text: string): boolean {
  const fields = text.split(".");
  return (
    fields.length === 4 &&
    fields.every((field) => /^(0|[1-9][0-9]{0,2})$/.test(field) && Number(field) <= 255)
  );
}
