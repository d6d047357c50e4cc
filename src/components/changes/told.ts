import { createHmac } from "node:crypto";
import type { Part } from "../../flatcar/compose/parts";
import { isPlainObject } from "../inputs/inputs";

/** What a machine is told, as digests under a key that only the stack has. */
export interface Told {
  /** What decides whether the machine must be made again. */
  readonly trigger: string;
  /** For each part its digest without what is hidden and, where something is, that of all of it: `1a2b3c4d5e6f/0a1b2c3d4e5f`. */
  readonly parts: Readonly<Record<string, string>>;
}

/**
 * What the stack remembers of what a machine is told. An `up` notes it before the machine is made; whether it was made after that is
 * told by its UUID.
 */
export interface ToldRecord {
  /** The key of the digests. Each stack has its own. */
  readonly key: string;
  /** What another config did to the machine. Under another policy than before, a machine has what it is told. */
  readonly policy: string;
  readonly now: Told;
  /** What the machine with this UUID has been told, and not `now`. */
  readonly before?: { readonly uuid: string; readonly told: Told };
}

/** Hexadecimal digits of a digest that is kept. */
const digits = 12;

/** Digests what a machine is told. */
export function toldOf(trigger: string, parts: readonly Part[], key: string): Told {
  const digest = (name: string, text: string): string =>
    createHmac("sha256", key).update(`${name}\0${text}`).digest("hex").slice(0, digits);
  return {
    trigger,
    parts: Object.fromEntries(
      parts
        .map(({ name, text, shown }): [string, string] => {
          const masked = digest(name, shown);
          return [name, text === shown ? masked : `${masked}/${digest(name, text)}`];
        })
        .sort(([a], [b]) => (a < b ? -1 : 1)),
    ),
  };
}

/** A record as it stands in the state. */
export function recordText(record: ToldRecord): string {
  return JSON.stringify(record);
}

/** A record from the state; undefined for anything else. */
export function readRecord(text: unknown): ToldRecord | undefined {
  if (typeof text !== "string") return undefined;
  try {
    const record: unknown = JSON.parse(text);
    if (!isPlainObject(record) || typeof record.key !== "string") return undefined;
    const { before } = record;
    const isRight =
      isTold(record.now) &&
      (before === undefined || (isPlainObject(before) && isTold(before.told)));
    return isRight ? (record as unknown as ToldRecord) : undefined;
  } catch {
    return undefined;
  }
}

function isTold(value: unknown): boolean {
  return isPlainObject(value) && typeof value.trigger === "string" && isPlainObject(value.parts);
}

/** A machine that is there. */
export interface Present {
  readonly uuid: string;
  /** What made sure that the machine has carried out a config while it ran; it names the config by its trigger. */
  readonly confirmation?: string | undefined;
}

/** What a machine that is there has been told last. */
export function toldTo(
  record: ToldRecord | undefined,
  { uuid, confirmation }: Present,
): Told | undefined {
  const { now, before } = record ?? {};
  if (now === undefined || before?.uuid !== uuid) return now;
  return confirmation?.includes(now.trigger) === true ? now : before.told;
}

/** The record of an `up` that tells a machine something, by the one before it and the machine that is there. */
export function nextRecord(
  record: ToldRecord | undefined,
  present: Present | undefined,
  { key, policy, now }: ToldRecord,
): ToldRecord {
  const next = { key, policy, now };
  const told = present === undefined ? undefined : toldTo(record, present);
  if (record === undefined || present === undefined || told === undefined) return next;
  if (!comparesWith(record, policy)) return next;
  if (told.trigger !== now.trigger) return { ...next, before: { uuid: present.uuid, told } };
  // An operation that changes nothing leaves the state as it is.
  const stays = record.before?.uuid !== present.uuid && isSame(record.now, now);
  return stays ? { ...record, policy } : next;
}

/**
 * Whether another config than the one of the record does something. What does it begins with the first `up` of its policy: the
 * engine has nothing to compare a first `replacementTrigger` with, nor has a machine a mark of the config that it has.
 */
export function comparesWith(record: ToldRecord, policy: string): boolean {
  return policy === "ignore" || record.policy === policy;
}

function isSame(one: Told, other: Told): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
