import type { Check } from "./check";
import { checkConfig } from "./config";
import { checkDisk, checkPartition } from "./disk";
import { checkFilesystem } from "./filesystem";
import {
  checkCaReference,
  checkConfigReference,
  checkIgnition,
  checkIgnitionConfig,
  checkProxy,
  checkTls,
} from "./ignition";
import { checkClevisCustom, checkCustom, checkLuks, checkTang } from "./luks";
import { checkDirectory, checkFile, checkNode, checkOwner } from "./node";
import { checkDevice, checkRaid } from "./raid";
import { checkHeader, checkResource, checkVerification } from "./resource";
import { checkStorage } from "./storage";
import { checkDropin, checkSystemd, checkUnit } from "./systemd";

/** Checks one value by itself; the walk visits what is inside it. */
type Rule = (value: unknown, check: Check) => void;

function rule<T>(checkValue: (value: T, check: Check) => void): Rule {
  return (value, check) => checkValue(value as T, check);
}

const named: Readonly<Record<string, Rule>> = {
  Config: rule(checkConfig),
  Ignition: rule(checkIgnition),
  IgnitionConfig: rule(checkIgnitionConfig),
  ConfigReference: rule(checkConfigReference),
  CaReference: rule(checkCaReference),
  Proxy: rule(checkProxy),
  TLS: rule(checkTls),
  Resource: rule(checkResource),
  FileContents: rule(checkResource),
  HTTPHeader: rule(checkHeader),
  Verification: rule(checkVerification),
  Storage: rule(checkStorage),
  NodeGroup: rule(checkOwner),
  NodeUser: rule(checkOwner),
  Directory: rule(checkDirectory),
  File: rule(checkFile),
  Link: rule(checkNode),
  Disk: rule(checkDisk),
  Partition: rule(checkPartition),
  Filesystem: rule(checkFilesystem),
  Luks: rule(checkLuks),
  ClevisCustom: rule(checkClevisCustom),
  Custom: rule(checkCustom),
  Tang: rule(checkTang),
  Raid: rule(checkRaid),
  Device: rule(checkDevice),
  Systemd: rule(checkSystemd),
  Unit: rule(checkUnit),
  Dropin: rule(checkDropin),
};

/** The rules of each struct and named string, by the name that the schema gives its type. */
export const rules: ReadonlyMap<string, Rule> = new Map(
  Object.entries(named).map(([name, one]) => [`types.${name}`, one]),
);
