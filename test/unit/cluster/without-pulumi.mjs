// Plans a cluster where no package of Pulumi can be loaded.
import Module from "node:module";
import { load } from "../../../tools/docs/typescript-source.mjs";

const original = Module._load;
Module._load = (name, ...rest) => {
  if (name.startsWith("@pulumi/")) throw new Error(`${name} is loaded`);
  return original(name, ...rest);
};
const { planCluster } = load("src/cluster/index.ts");
const { nodes } = planCluster({ name: "prod", pools: { web: { replicas: 1 } } });
console.log(nodes[0].name);
