// A machine with a secret, and two lines below it one that a test changes.
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const pulumi = require("@pulumi/pulumi");
const { FlatcarVm } = require("pulumi-flatcar-vsphere");

const { datacenterId, resourcePoolId, datastoreId, networkId } = JSON.parse(process.env.PLACEMENT);
new FlatcarVm("web", {
  datacenterId,
  resourcePoolId,
  datastoreId,
  image: "flatcar-stable",
  networks: [{ networkId }],
  butane: {
    variant: "flatcar",
    version: "1.1.0",
    storage: {
      files: [
        { path: "/etc/token", contents: { inline: pulumi.secret(process.env.SECRET) } },
        { path: "/etc/motd", contents: { inline: process.env.MOTD } },
      ],
    },
  },
});
