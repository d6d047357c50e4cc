import { describe } from "vitest";
import { readImage, type ImageOptions } from "../../../../src/components/image/release";
import { vcenterProblems } from "../../../../src/components/machine/vcenter-rules";
import { testLimits, type Limit } from "../../../support/limits";

type Args = Parameters<typeof vcenterProblems>[1];

const args = (more: object): Args => ({
  image: "flatcar",
  resourcePoolId: "rp",
  networks: [{ networkId: "n" }],
  ...more,
});
const kept = (more: object, keep = {}): Args =>
  args({ dataDisks: { data: { sizeGb: 1, keep: { datastore: "ds", ...keep }, ...more } } });
const long = (count: number): string => "n".repeat(count);

const machineLimits: readonly Limit<Args>[] = [
  ...["numCpus", "numCoresPerSocket", "diskSizeGb", "waitForNetworkMinutes"].map((path) => ({
    path,
    code: "args.invalid",
    with: (value: never) => args({ [path]: value }),
    right: [1, 2],
    wrong: [0, 1.5, 2 ** 31, 1e21],
  })),
  {
    path: "memoryMb",
    code: "args.invalid",
    with: (memoryMb) => args({ memoryMb }),
    right: [4, 8],
    // The last is 4 GiB in bytes.
    wrong: [0, 3, 6, 4.5, 4 * 2 ** 30],
  },
  {
    path: "name",
    code: "args.invalid",
    with: (name) => args({ name }),
    right: ["n", long(80)],
    wrong: ["", long(81)],
  },
  ...[
    ["firmware", "bios", "efi"],
    ["scsiType", "pvscsi", "lsilogic", "lsilogic-sas"],
    ["onConfigChange", "replace", "reprovision", "ignore"],
    ["onImageChange", "ignore", "replace"],
  ].map(([path = "", ...right]) => ({
    path,
    code: "args.invalid",
    with: (value: never) => args({ [path]: value }),
    right,
    wrong: ["", "other"],
  })),
  ...["image", "resourcePoolId", "networks"].map((path) => ({
    path,
    code: "args.missing",
    with: (value: never) => args({ [path]: value }),
    right: [[{ networkId: "n" }]],
    wrong: [undefined],
  })),
  {
    path: "networks",
    code: "args.missing",
    with: (networks) => args({ networks }),
    right: [[{ networkId: "n" }]],
    wrong: [[]],
  },
  {
    path: "datastoreClusterId",
    code: "args.exclusive",
    with: (datastoreId) => args({ datastoreClusterId: "dc", datastoreId }),
    right: [undefined],
    wrong: ["ds"],
  },
  ...["ready.tcpPort", "ssh.port"].map((path) => ({
    path,
    code: "args.invalid",
    with: (port: never) =>
      args(path === "ssh.port" ? { ssh: { port } } : { ready: { tcpPort: port } }),
    right: [1, 65535],
    wrong: [0, 65536, 1.5],
  })),
  {
    path: "ready.timeoutMinutes",
    code: "args.invalid",
    with: (timeoutMinutes) => args({ ready: { tcpPort: 22, timeoutMinutes } }),
    right: [1],
    wrong: [0, 1.5],
  },
  {
    path: "ready.httpUrl",
    code: "args.invalid",
    with: (httpUrl) => args({ ready: { httpUrl } }),
    right: ["http://{address}/", "https://{address}:8443/healthz"],
    wrong: ["{address}:80", "ftp://{address}/", "view-http://{address}/"],
  },
  {
    path: "dataDisks.data.sizeGb",
    code: "args.invalid",
    with: (sizeGb) => kept({ sizeGb }),
    right: [1],
    wrong: [0, 1.5],
  },
  {
    path: "dataDisks.data.keep.folder",
    code: "args.invalid",
    with: (folder) => kept({}, { folder }),
    right: ["data", "data/web"],
    wrong: ["", "/data", "data/", "a//b", "[ds] data", "a/[b"],
  },
  {
    path: "dataDisks.data.keep.datastore",
    code: "args.missing",
    with: (datastore) => kept({}, { datastore }),
    right: ["ds"],
    wrong: ["", undefined],
  },
  {
    path: "dataDisks.data.keep.protect",
    code: "args.invalid",
    with: (protect) => kept({}, { protect }),
    right: [true, false, undefined],
    wrong: ["yes", 1],
  },
];

const version = "4593.2.0";
const digits = "0123456789abcdef";

const imageLimits: readonly Limit<ImageOptions>[] = [
  {
    path: "name",
    code: "args.invalid",
    with: (name) => ({ version, name }),
    right: ["n", long(80)],
    wrong: ["", long(81)],
  },
  {
    path: "digest",
    code: "image.digest",
    with: (digest) => ({ version, digest }),
    right: [digits.repeat(4), digits.repeat(8)],
    wrong: [`${digits.repeat(4)}0`, digits.repeat(4).slice(1), `g${digits.repeat(4).slice(1)}`],
  },
  {
    path: "url",
    code: "image.url",
    with: (url) => ({ version, url }),
    right: ["http://x/a.ova", "https://x/a.ova"],
    wrong: ["view-https://x/a.ova", "https://x/a.ova?b", "https://x/a.ova/", "https://.ova?a.ova"],
  },
  {
    path: "signature.url",
    code: "image.url",
    with: (url) => ({ version, signature: { keyFile: "k.asc", url } }),
    right: ["https://x/a.sig"],
    wrong: ["view-https://x/a.sig", "x/a.sig"],
  },
];

describe("an argument of a machine that only the vCenter sees", () => {
  testLimits(machineLimits, (one) => vcenterProblems("web1", one));
});

describe("an argument of an image", () => {
  testLimits(imageLimits, (options) => readImage(options, "item").problems);
});
