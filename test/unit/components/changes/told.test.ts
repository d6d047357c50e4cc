import { describe, expect, test } from "vitest";
import { causesOf } from "../../../../src/components/changes/causes";
import {
  nextRecord,
  readRecord,
  recordText,
  toldOf,
  toldTo,
  type ToldRecord,
} from "../../../../src/components/changes/told";

const key = "a".repeat(64);
const part = (name: string, text: string, shown = text) => ({ name, text, shown });
const told = (text: string) => toldOf(text, [part("file /etc/motd", text)], key);
const [a, b, c] = [told("a"), told("b"), told("c")];
const up = (
  record: ToldRecord | undefined,
  machine: { uuid: string; confirmation?: string } | undefined,
  now = a,
  policy = "replace",
): ToldRecord => nextRecord(record, machine, { key, policy, now });

describe("what the stack remembers of what a machine was told", () => {
  const first = up(undefined, undefined, a);
  const second = up(first, { uuid: "1" }, b);

  test("is what the new machine has, once there is one", () => {
    expect(toldTo(first, { uuid: "1" })).toEqual(a);
    expect(toldTo(second, { uuid: "2" })).toEqual(b);
  });

  test("is what the old machine has, while an up has not come to it", () => {
    expect(toldTo(second, { uuid: "1" })).toEqual(a);
    // Another change comes, and fails before the machine, too; then the first config comes back.
    const third = up(second, { uuid: "1" }, c);
    expect(toldTo(third, { uuid: "1" })).toEqual(a);
    expect(toldTo(third, { uuid: "2" })).toEqual(c);
    const back = up(third, { uuid: "1" }, a);
    expect(toldTo(back, { uuid: "1" })).toEqual(a);
  });

  test("stays as it is where nothing changes", () => {
    expect(up(first, { uuid: "1" }, a)).toEqual(first);
    expect(up(second, { uuid: "2" }, b)).toEqual(second);
  });

  test("follows a running machine that has confirmed its new config", () => {
    const before = up(undefined, undefined, a, "reprovision");
    const record = up(before, { uuid: "1" }, b, "reprovision");
    expect(toldTo(record, { uuid: "1", confirmation: "config a" })).toEqual(a);
    expect(toldTo(record, { uuid: "1", confirmation: `config ${b.trigger}` })).toEqual(b);
  });

  test("begins anew with another policy, as the engine does", () => {
    const ignored = up(up(undefined, undefined, a, "ignore"), { uuid: "1" }, b, "ignore");
    expect(toldTo(ignored, { uuid: "1" })).toEqual(a);
    const replacing = up(ignored, { uuid: "1" }, b, "replace");
    expect(toldTo(replacing, { uuid: "1" })).toEqual(b);
    const stopped = up(up(first, { uuid: "1" }, a, "ignore"), { uuid: "1" }, b, "ignore");
    expect(toldTo(stopped, { uuid: "1" })).toEqual(a);
  });

  test("is read back, and nothing else is", () => {
    expect(readRecord(recordText(second))).toEqual(second);
    for (const text of [undefined, 1, "", "{", "null", "{}", '{"key":"k","now":{}}', "[]"]) {
      expect(readRecord(text)).toBeUndefined();
    }
    expect(readRecord(JSON.stringify({ ...second, before: { uuid: "1" } }))).toBeUndefined();
  });
});

describe("the causes of a change", () => {
  const of = (...parts: ReturnType<typeof part>[]) => toldOf("t", parts, key);

  test("are what was added, removed and changed, by name", () => {
    const was = of(part("unit b", "1"), part("file /a", "1"), part("user c", "1"));
    const now = of(part("file /a", "2"), part("user c", "1"), part("directory /d", "1"));
    expect(causesOf(was, now)).toEqual([
      { what: "directory /d", how: "added" },
      { what: "file /a", how: "changed" },
      { what: "unit b", how: "removed" },
    ]);
    expect(causesOf(was, was)).toEqual([]);
  });

  test("tell a secret that changed from what can be seen, by short digests", () => {
    const was = of(part("file /a", "port=1 pw=x", "port=1 pw=[secret]"));
    const secret = of(part("file /a", "port=1 pw=y", "port=1 pw=[secret]"));
    const line = of(part("file /a", "port=2 pw=x", "port=2 pw=[secret]"));
    const [cause] = causesOf(was, secret);
    expect(cause).toMatchObject({ what: "file /a", how: "a secret in it changed" });
    expect(cause?.detail).toMatch(/^[0-9a-f]{8} → [0-9a-f]{8}$/);
    expect(causesOf(was, line)).toEqual([{ what: "file /a", how: "changed" }]);
    expect(causesOf(was, of(part("file /a", "port=1 pw=x")))).toEqual([
      { what: "file /a", how: "changed" },
    ]);
  });

  test("are digests that another stack's key makes others", () => {
    const secret = [part("file /a", "pw=x", "pw=[secret]")];
    const [one, other] = [key, "b".repeat(64)].map(
      (own) => toldOf("t", secret, own).parts["file /a"],
    );
    expect(one?.split("/")[1]).not.toBe(other?.split("/")[1]);
  });

  test("do not have the order of kernel arguments beside an argument that comes or goes", () => {
    const order = (text: string) => part("order of the kernel arguments", text);
    const was = of(part("kernel argument a", "a"), order("a"));
    expect(
      causesOf(
        was,
        of(part("kernel argument a", "a"), part("kernel argument b", "b"), order("ab")),
      ),
    ).toEqual([{ what: "kernel argument b", how: "added" }]);
    expect(causesOf(of(order("ab")), of(order("ba")))).toEqual([
      { what: "order of the kernel arguments", how: "changed" },
    ]);
  });
});
