import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { transpile } from "../../../src/butane";
import { fromIgnition } from "../../../src/butane/from-ignition";
import { printButane } from "../../../src/butane/print";
import { decodeDataUrl, gunzip, gzip, encodeBase64, utf8Encode } from "../../../src/encoding";

interface Case {
  readonly id: string;
  readonly stdout: string | null;
  readonly exit: number;
}

/** What the reference made of configs that it accepts. */
const accepted = readFileSync(join(__dirname, "../../corpus/sample.jsonl"), "utf8")
  .trimEnd()
  .split("\n")
  .map((line) => JSON.parse(line) as Case)
  .filter(({ exit, stdout }) => exit === 0 && (stdout ?? "").startsWith("{"));

/** A config without its way of writing contents: their bytes stand for them. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null) return value;
  const { source, compression, ...rest } = value as Record<string, unknown>;
  const members = Object.entries(rest).filter(([, member]) => member !== null && member !== "");
  const others = Object.fromEntries(
    members
      .map(([key, member]) => [key, plain(member)] as const)
      .filter(([, member]) => JSON.stringify(member) !== "{}" && JSON.stringify(member) !== "[]"),
  );
  if (typeof source !== "string") return others;
  const decoded = decodeDataUrl(source);
  if (!decoded.ok) return { ...others, source, compression };
  const bytes = compression === "gzip" ? gunzip(decoded.value) : decoded;
  return { ...others, bytes: bytes.ok ? encodeBase64(bytes.value) : source };
}

const roundTrip = (ignition: string): unknown => {
  const { butane } = fromIgnition(JSON.parse(ignition), { showSecrets: true });
  return JSON.parse(transpile(printButane(butane)).ignition);
};

describe("an Ignition config as Butane", () => {
  it.each(accepted)("becomes the same config again: $id", ({ stdout }) => {
    const ignition = stdout ?? "";
    expect(plain(roundTrip(ignition))).toEqual(plain(JSON.parse(ignition)));
  });

  it("keeps every text that YAML can hold", () => {
    const text = fc.oneof(
      fc.string({ unit: "grapheme", maxLength: 60 }),
      fc
        .array(
          fc.constantFrom(
            "a",
            " ",
            "\n",
            "\t",
            ":",
            "#",
            "- ",
            "'",
            '"',
            "\\",
            "%",
            "é",
            "\u2028",
            "\r",
            "no",
            "0644",
            "~",
          ),
        )
        .map((parts) => parts.join("")),
    );
    fc.assert(
      fc.property(text, text, (contents, unit) => {
        const config = {
          ignition: { version: "3.4.0" },
          storage: {
            files: [
              {
                path: "/a",
                contents: { source: `data:;base64,${encodeBase64(utf8Encode(contents))}` },
              },
            ],
          },
          systemd: {
            units: [{ name: "a.service", dropins: [{ name: "a.conf", contents: unit }] }],
          },
        };
        expect(plain(roundTrip(JSON.stringify(config)))).toEqual(plain(config));
      }),
      { numRuns: 300 },
    );
  });

  it("has texts as blocks, modes in octal and Butane's names", () => {
    const packed = `data:;base64,${encodeBase64(gzip(utf8Encode("Hello\nthere\n")))}`;
    const { butane, lost } = fromIgnition({
      ignition: { version: "3.3.0" },
      kernelArguments: { shouldExist: ["quiet"] },
      storage: {
        disks: [{ device: "/dev/sdb", partitions: [{ number: 1, sizeMiB: 512 }] }],
        files: [
          { path: "/etc/motd", mode: 420, contents: { source: packed, compression: "gzip" } },
        ],
      },
    });
    expect(lost).toEqual([]);
    expect(printButane(butane)).toBe(`variant: flatcar
version: 1.0.0
kernel_arguments:
  should_exist:
    - quiet
storage:
  disks:
    - device: /dev/sdb
      partitions:
        - number: 1
          size_mib: 512
  files:
    - path: /etc/motd
      contents:
        inline: |
          Hello
          there
      mode: 0644
`);
  });

  it.each([
    ["3.0.0", "1.0.0"],
    ["3.3.0", "1.0.0"],
    ["3.4.0", "1.1.0"],
    ["3.5.0", "1.2.0-experimental"],
    ["3.6.0-experimental", "1.2.0-experimental"],
  ])("of version %s is one of version %s", (ignition, version) => {
    expect(fromIgnition({ ignition: { version: ignition } }).butane).toMatchObject({ version });
  });

  it("says what Butane has no words for", () => {
    const config = {
      ignition: { version: "3.3.0" },
      storage: { shelves: [], files: [{ path: "/a", colour: "red" }] },
    };
    expect(fromIgnition(config).lost).toEqual([
      "storage.shelves: Butane's variant flatcar has no such field",
      "storage.files[0].colour: Butane's variant flatcar has no such field",
    ]);
  });

  it("keeps contents that are no text, and those that are fetched, as they are", () => {
    const binary = `data:;base64,${encodeBase64(Uint8Array.from([0, 255, 1]))}`;
    const sources = [binary, "https://example.com/a", "data:nonsense"];
    const files = sources.map((source, i) => ({ path: `/${i}`, contents: { source } }));
    const { butane } = fromIgnition({ ignition: { version: "3.3.0" }, storage: { files } });
    expect(butane["storage"]).toEqual({ files });
  });

  describe("with secrets", () => {
    const key =
      "-----BEGIN OPENSSH PRIVATE KEY-----\nc2VjcmV0\n-----END OPENSSH PRIVATE KEY-----\n";
    const config = {
      ignition: {
        version: "3.4.0",
        config: { merge: [{ source: "https://ops:s3cret-url@example.com/a.ign" }] },
      },
      passwd: { users: [{ name: "core", passwordHash: "$6$s3cret-hash" }] },
      storage: {
        files: [
          { path: "/etc/ssh/key", contents: { source: `data:,${encodeURIComponent(key)}` } },
          {
            path: "/opt/a",
            contents: {
              source: "https://example.com/a",
              httpHeaders: [{ name: "Authorization", value: "Bearer s3cret-token" }],
            },
          },
        ],
        luks: [{ name: "data", device: "/dev/sdb", keyFile: { source: "data:,s3cret-volume" } }],
      },
    };

    it("hides what is known to be one", () => {
      const { butane, hidden } = fromIgnition(config);
      expect(hidden).toBe(5);
      const text = printButane(butane);
      expect(text).not.toContain("s3cret");
      expect(text).not.toContain("c2VjcmV0");
      expect(text.match(/\[hidden\]/g)).toHaveLength(5);
    });

    it("shows them where that is asked for", () => {
      const { butane, hidden } = fromIgnition(config, { showSecrets: true });
      expect(hidden).toBe(0);
      expect(plain(JSON.parse(transpile(printButane(butane)).ignition))).toEqual(plain(config));
    });
  });
});
