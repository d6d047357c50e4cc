"use strict";
var __createBinding = (this && this.__createBinding) || (Object.create ? (function(o, m, k, k2) {
    if (k2 === undefined) k2 = k;
    var desc = Object.getOwnPropertyDescriptor(m, k);
    if (!desc || ("get" in desc ? !m.__esModule : desc.writable || desc.configurable)) {
      desc = { enumerable: true, get: function() { return m[k]; } };
    }
    Object.defineProperty(o, k2, desc);
}) : (function(o, m, k, k2) {
    if (k2 === undefined) k2 = k;
    o[k2] = m[k];
}));
var __setModuleDefault = (this && this.__setModuleDefault) || (Object.create ? (function(o, v) {
    Object.defineProperty(o, "default", { enumerable: true, value: v });
}) : function(o, v) {
    o["default"] = v;
});
var __importStar = (this && this.__importStar) || (function () {
    var ownKeys = function(o) {
        ownKeys = Object.getOwnPropertyNames || function (o) {
            var ar = [];
            for (var k in o) if (Object.prototype.hasOwnProperty.call(o, k)) ar[ar.length] = k;
            return ar;
        };
        return ownKeys(o);
    };
    return function (mod) {
        if (mod && mod.__esModule) return mod;
        var result = {};
        if (mod != null) for (var k = ownKeys(mod), i = 0; i < k.length; i++) if (k[i] !== "default") __createBinding(result, mod, k[i]);
        __setModuleDefault(result, mod);
        return result;
    };
})();
Object.defineProperty(exports, "__esModule", { value: true });
exports.getVirtualMachine = getVirtualMachine;
exports.getVirtualMachineOutput = getVirtualMachineOutput;
const pulumi = __importStar(require("@pulumi/pulumi"));
const utilities = __importStar(require("./utilities"));
function getVirtualMachine(args, opts) {
    args = args || {};
    opts = pulumi.mergeOptions(utilities.resourceOptsDefaults(), opts || {});
    return pulumi.runtime.invoke("vsphere:index/getVirtualMachine:getVirtualMachine", {
        "alternateGuestName": args.alternateGuestName,
        "annotation": args.annotation,
        "bootDelay": args.bootDelay,
        "bootRetryDelay": args.bootRetryDelay,
        "bootRetryEnabled": args.bootRetryEnabled,
        "cpuHotAddEnabled": args.cpuHotAddEnabled,
        "cpuHotRemoveEnabled": args.cpuHotRemoveEnabled,
        "cpuLimit": args.cpuLimit,
        "cpuPerformanceCountersEnabled": args.cpuPerformanceCountersEnabled,
        "cpuReservation": args.cpuReservation,
        "cpuShareCount": args.cpuShareCount,
        "cpuShareLevel": args.cpuShareLevel,
        "datacenterId": args.datacenterId,
        "efiSecureBootEnabled": args.efiSecureBootEnabled,
        "enableDiskUuid": args.enableDiskUuid,
        "enableLogging": args.enableLogging,
        "eptRviMode": args.eptRviMode,
        "extraConfig": args.extraConfig,
        "firmware": args.firmware,
        "guestId": args.guestId,
        "hardwareVersion": args.hardwareVersion,
        "hvMode": args.hvMode,
        "ideControllerScanCount": args.ideControllerScanCount,
        "latencySensitivity": args.latencySensitivity,
        "memory": args.memory,
        "memoryHotAddEnabled": args.memoryHotAddEnabled,
        "memoryLimit": args.memoryLimit,
        "memoryReservation": args.memoryReservation,
        "memoryShareCount": args.memoryShareCount,
        "memoryShareLevel": args.memoryShareLevel,
        "name": args.name,
        "nestedHvEnabled": args.nestedHvEnabled,
        "numCoresPerSocket": args.numCoresPerSocket,
        "numCpus": args.numCpus,
        "runToolsScriptsAfterPowerOn": args.runToolsScriptsAfterPowerOn,
        "runToolsScriptsAfterResume": args.runToolsScriptsAfterResume,
        "runToolsScriptsBeforeGuestReboot": args.runToolsScriptsBeforeGuestReboot,
        "runToolsScriptsBeforeGuestShutdown": args.runToolsScriptsBeforeGuestShutdown,
        "runToolsScriptsBeforeGuestStandby": args.runToolsScriptsBeforeGuestStandby,
        "sataControllerScanCount": args.sataControllerScanCount,
        "scsiControllerScanCount": args.scsiControllerScanCount,
        "storagePolicyId": args.storagePolicyId,
        "swapPlacementPolicy": args.swapPlacementPolicy,
        "syncTimeWithHost": args.syncTimeWithHost,
        "uuid": args.uuid,
        "vapp": args.vapp,
    }, opts);
}
function getVirtualMachineOutput(args, opts) {
    args = args || {};
    opts = pulumi.mergeOptions(utilities.resourceOptsDefaults(), opts || {});
    return pulumi.runtime.invokeOutput("vsphere:index/getVirtualMachine:getVirtualMachine", {
        "alternateGuestName": args.alternateGuestName,
        "annotation": args.annotation,
        "bootDelay": args.bootDelay,
        "bootRetryDelay": args.bootRetryDelay,
        "bootRetryEnabled": args.bootRetryEnabled,
        "cpuHotAddEnabled": args.cpuHotAddEnabled,
        "cpuHotRemoveEnabled": args.cpuHotRemoveEnabled,
        "cpuLimit": args.cpuLimit,
        "cpuPerformanceCountersEnabled": args.cpuPerformanceCountersEnabled,
        "cpuReservation": args.cpuReservation,
        "cpuShareCount": args.cpuShareCount,
        "cpuShareLevel": args.cpuShareLevel,
        "datacenterId": args.datacenterId,
        "efiSecureBootEnabled": args.efiSecureBootEnabled,
        "enableDiskUuid": args.enableDiskUuid,
        "enableLogging": args.enableLogging,
        "eptRviMode": args.eptRviMode,
        "extraConfig": args.extraConfig,
        "firmware": args.firmware,
        "guestId": args.guestId,
        "hardwareVersion": args.hardwareVersion,
        "hvMode": args.hvMode,
        "ideControllerScanCount": args.ideControllerScanCount,
        "latencySensitivity": args.latencySensitivity,
        "memory": args.memory,
        "memoryHotAddEnabled": args.memoryHotAddEnabled,
        "memoryLimit": args.memoryLimit,
        "memoryReservation": args.memoryReservation,
        "memoryShareCount": args.memoryShareCount,
        "memoryShareLevel": args.memoryShareLevel,
        "name": args.name,
        "nestedHvEnabled": args.nestedHvEnabled,
        "numCoresPerSocket": args.numCoresPerSocket,
        "numCpus": args.numCpus,
        "runToolsScriptsAfterPowerOn": args.runToolsScriptsAfterPowerOn,
        "runToolsScriptsAfterResume": args.runToolsScriptsAfterResume,
        "runToolsScriptsBeforeGuestReboot": args.runToolsScriptsBeforeGuestReboot,
        "runToolsScriptsBeforeGuestShutdown": args.runToolsScriptsBeforeGuestShutdown,
        "runToolsScriptsBeforeGuestStandby": args.runToolsScriptsBeforeGuestStandby,
        "sataControllerScanCount": args.sataControllerScanCount,
        "scsiControllerScanCount": args.scsiControllerScanCount,
        "storagePolicyId": args.storagePolicyId,
        "swapPlacementPolicy": args.swapPlacementPolicy,
        "syncTimeWithHost": args.syncTimeWithHost,
        "uuid": args.uuid,
        "vapp": args.vapp,
    }, opts);
}
