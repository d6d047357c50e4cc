// The same machines, each as the provider's own resource or as a FlatcarVm: BENCH_KIND is "raw" or "flatcar".
// At its end the program writes its peak memory, in KiB, to the file BENCH_MEMORY.
import fs from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const { BENCH_KIND, BENCH_COUNT, BENCH_PLACEMENT, BENCH_MEMORY } = process.env;
const { datacenterId, resourcePoolId, datastoreId, networkId, templateUuid } =
  JSON.parse(BENCH_PLACEMENT);

const config = (name) =>
  [
    "variant: flatcar",
    "version: 1.1.0",
    "storage:",
    "  files:",
    "    - path: /etc/motd",
    "      contents:",
    `        inline: ${name} ${"x".repeat(4096)}`,
  ].join("\n");

const kinds = {
  raw(name) {
    const vsphere = require("@pulumi/vsphere");
    const ignition = { ignition: { version: "3.4.0" }, storage: { files: [config(name)] } };
    new vsphere.VirtualMachine(name, {
      name,
      resourcePoolId,
      datastoreId,
      guestId: "other3xLinux64Guest",
      numCpus: 2,
      memory: 4096,
      networkInterfaces: [{ networkId }],
      disks: [{ label: "disk0", size: 30 }],
      clone: { templateUuid },
      extraConfig: {
        "guestinfo.ignition.config.data": Buffer.from(JSON.stringify(ignition)).toString("base64"),
        "guestinfo.ignition.config.data.encoding": "base64",
      },
    });
  },
  flatcar(name) {
    const { FlatcarVm } = require("pulumi-flatcar-vsphere");
    new FlatcarVm(name, {
      datacenterId,
      resourcePoolId,
      datastoreId,
      image: templateUuid,
      sshAuthorizedKeys: [
        "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f bench",
      ],
      networks: [{ networkId }],
      butane: config(name),
    });
  },
};

for (let i = 0; i < Number(BENCH_COUNT); i++) kinds[BENCH_KIND](`machine-${i}`);
process.on("exit", () => fs.writeFileSync(BENCH_MEMORY, String(process.resourceUsage().maxRSS)));
