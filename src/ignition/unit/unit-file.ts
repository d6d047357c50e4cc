import { remembering, utf8Decode, utf8Encode } from "../../encoding";
import { goQuote } from "../go/quote";
import { ByteWindow } from "./window";

/** What the rules need to know about a unit file. */
export interface UnitFile {
  /** Why it cannot be read; undefined if it can. */
  readonly error?: string;
  /** The sections that have at least one option. */
  readonly sections: ReadonlySet<string>;
}

const longestLine = 2048;
const newline = 0x0a;
const carriageReturn = 0x0d;
const bracket = 0x5b;
const closingBracket = 0x5d;
const equals = 0x3d;
const backslash = 0x5c;

/** Reads a systemd unit file as Ignition does: it knows sections, options, comments and continued lines. */
export const readUnitFile = remembering((contents): UnitFile => {
  const reader = new UnitReader(new ByteWindow(utf8Encode(contents)));
  const error = reader.read();
  return { sections: reader.sections, ...(error === undefined ? {} : { error }) };
});

/** A step reads something and returns the next step, nothing at the end, or an error's text. */
type Step = () => Step | string | undefined;

class UnitReader {
  readonly sections = new Set<string>();

  constructor(private readonly input: ByteWindow) {}

  read(): string | undefined {
    let step: Step = this.beforeSections;
    for (;;) {
      if (this.input.hasLongLine(longestLine)) {
        return `line too long (max ${longestLine} bytes)`;
      }
      const next = step();
      if (typeof next !== "function") return next;
      step = next;
    }
  }

  /** Anything may stand before the first section; only comments count as such there. */
  private readonly beforeSections: Step = () => {
    const size = this.input.peekSize();
    if (size === 0) return undefined;
    const byte = this.input.byte();
    this.input.skip(size);
    if (byte === bracket) return this.sectionName;
    return isComment(byte) ? this.comment(this.beforeSections) : this.beforeSections;
  };

  private readonly sectionName: Step = () => {
    const { data, found } = this.input.readUntil(closingBracket);
    if (!found) return "unable to find end of section";
    const name = utf8Decode(data);
    return () => {
      const garbage = utf8Decode(this.line().data).replace(outerSpace, "");
      // The reference names no section here.
      if (garbage !== "") return `found garbage after section name : ${goQuote(garbage)}`;
      return this.inSection(name);
    };
  };

  private inSection(section: string): Step {
    const next: Step = () => {
      const size = this.input.peekSize();
      if (size === 0) return undefined;
      const byte = this.input.byte();
      const start = this.input.position;
      if (space.test(utf8Decode(this.input.slice(start, start + size)))) {
        this.input.skip(size);
        return next;
      }
      if (byte === bracket || isComment(byte)) {
        this.input.skip(size);
        return byte === bracket ? this.sectionName : this.comment(next);
      }
      return this.optionName(section, next);
    };
    return next;
  }

  private optionName(section: string, next: Step): Step {
    return () => {
      for (;;) {
        const size = this.input.peekSize();
        if (size === 0) return "EOF";
        const byte = this.input.byte();
        this.input.skip(size);
        if (byte === newline || byte === carriageReturn) {
          return "unexpected newline encountered while parsing option name";
        }
        if (byte === equals) return this.optionValue(section, next);
      }
    };
  }

  private optionValue(section: string, next: Step): Step {
    const value: Step = () => {
      const { data } = this.line();
      if (data.at(-1) === backslash) return value;
      this.sections.add(section);
      return next;
    };
    return value;
  }

  private comment(next: Step): Step {
    return () => {
      for (;;) {
        const { data } = this.line();
        const end = data.at(-1) === 0x20 ? data.at(-2) : data.at(-1);
        if (end !== backslash) return next;
      }
    };
  }

  /** The rest of a line; a carriage return before the newline stays. */
  private line(): { readonly data: Uint8Array } {
    const { data, found } = this.input.readUntil(newline);
    const cut = !found && data.at(-1) === carriageReturn;
    return { data: cut ? data.subarray(0, -1) : data };
  }
}

function isComment(byte: number | undefined): boolean {
  return byte === 0x23 || byte === 0x3b;
}

const spaces =
  "[\\t\\n\\v\\f\\r \\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]";
const space = new RegExp(`^${spaces}$`);
const outerSpace = new RegExp(`^${spaces}+|${spaces}+$`, "g");
