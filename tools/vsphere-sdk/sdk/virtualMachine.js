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
exports.VirtualMachine = void 0;
const pulumi = __importStar(require("@pulumi/pulumi"));
const utilities = __importStar(require("./utilities"));
class VirtualMachine extends pulumi.CustomResource {
    static get(name, id, state, opts) {
        return new VirtualMachine(name, state, { ...opts, id: id });
    }
    static __pulumiType = 'vsphere:index/virtualMachine:VirtualMachine';
    static isInstance(obj) {
        if (obj === undefined || obj === null) {
            return false;
        }
        return obj['__pulumiType'] === VirtualMachine.__pulumiType;
    }
    constructor(name, argsOrState, opts) {
        let resourceInputs = {};
        opts = opts || {};
        if (opts.id) {
            const state = argsOrState;
            resourceInputs["alternateGuestName"] = state?.alternateGuestName;
            resourceInputs["annotation"] = state?.annotation;
            resourceInputs["bootDelay"] = state?.bootDelay;
            resourceInputs["bootRetryDelay"] = state?.bootRetryDelay;
            resourceInputs["bootRetryEnabled"] = state?.bootRetryEnabled;
            resourceInputs["cdrom"] = state?.cdrom;
            resourceInputs["changeVersion"] = state?.changeVersion;
            resourceInputs["clone"] = state?.clone;
            resourceInputs["cpuHotAddEnabled"] = state?.cpuHotAddEnabled;
            resourceInputs["cpuHotRemoveEnabled"] = state?.cpuHotRemoveEnabled;
            resourceInputs["cpuLimit"] = state?.cpuLimit;
            resourceInputs["cpuPerformanceCountersEnabled"] = state?.cpuPerformanceCountersEnabled;
            resourceInputs["cpuReservation"] = state?.cpuReservation;
            resourceInputs["cpuShareCount"] = state?.cpuShareCount;
            resourceInputs["cpuShareLevel"] = state?.cpuShareLevel;
            resourceInputs["customAttributes"] = state?.customAttributes;
            resourceInputs["datacenterId"] = state?.datacenterId;
            resourceInputs["datastoreClusterId"] = state?.datastoreClusterId;
            resourceInputs["datastoreId"] = state?.datastoreId;
            resourceInputs["defaultIpAddress"] = state?.defaultIpAddress;
            resourceInputs["disks"] = state?.disks;
            resourceInputs["efiSecureBootEnabled"] = state?.efiSecureBootEnabled;
            resourceInputs["enableDiskUuid"] = state?.enableDiskUuid;
            resourceInputs["enableLogging"] = state?.enableLogging;
            resourceInputs["eptRviMode"] = state?.eptRviMode;
            resourceInputs["extraConfig"] = state?.extraConfig;
            resourceInputs["firmware"] = state?.firmware;
            resourceInputs["folder"] = state?.folder;
            resourceInputs["forcePowerOff"] = state?.forcePowerOff;
            resourceInputs["guestId"] = state?.guestId;
            resourceInputs["guestIpAddresses"] = state?.guestIpAddresses;
            resourceInputs["hardwareVersion"] = state?.hardwareVersion;
            resourceInputs["hostSystemId"] = state?.hostSystemId;
            resourceInputs["hvMode"] = state?.hvMode;
            resourceInputs["ideControllerCount"] = state?.ideControllerCount;
            resourceInputs["ignoredGuestIps"] = state?.ignoredGuestIps;
            resourceInputs["imported"] = state?.imported;
            resourceInputs["latencySensitivity"] = state?.latencySensitivity;
            resourceInputs["memory"] = state?.memory;
            resourceInputs["memoryHotAddEnabled"] = state?.memoryHotAddEnabled;
            resourceInputs["memoryLimit"] = state?.memoryLimit;
            resourceInputs["memoryReservation"] = state?.memoryReservation;
            resourceInputs["memoryShareCount"] = state?.memoryShareCount;
            resourceInputs["memoryShareLevel"] = state?.memoryShareLevel;
            resourceInputs["migrateWaitTimeout"] = state?.migrateWaitTimeout;
            resourceInputs["moid"] = state?.moid;
            resourceInputs["name"] = state?.name;
            resourceInputs["nestedHvEnabled"] = state?.nestedHvEnabled;
            resourceInputs["networkInterfaces"] = state?.networkInterfaces;
            resourceInputs["numCoresPerSocket"] = state?.numCoresPerSocket;
            resourceInputs["numCpus"] = state?.numCpus;
            resourceInputs["ovfDeploy"] = state?.ovfDeploy;
            resourceInputs["pciDeviceIds"] = state?.pciDeviceIds;
            resourceInputs["poweronTimeout"] = state?.poweronTimeout;
            resourceInputs["rebootRequired"] = state?.rebootRequired;
            resourceInputs["resourcePoolId"] = state?.resourcePoolId;
            resourceInputs["runToolsScriptsAfterPowerOn"] = state?.runToolsScriptsAfterPowerOn;
            resourceInputs["runToolsScriptsAfterResume"] = state?.runToolsScriptsAfterResume;
            resourceInputs["runToolsScriptsBeforeGuestReboot"] = state?.runToolsScriptsBeforeGuestReboot;
            resourceInputs["runToolsScriptsBeforeGuestShutdown"] = state?.runToolsScriptsBeforeGuestShutdown;
            resourceInputs["runToolsScriptsBeforeGuestStandby"] = state?.runToolsScriptsBeforeGuestStandby;
            resourceInputs["sataControllerCount"] = state?.sataControllerCount;
            resourceInputs["scsiBusSharing"] = state?.scsiBusSharing;
            resourceInputs["scsiControllerCount"] = state?.scsiControllerCount;
            resourceInputs["scsiType"] = state?.scsiType;
            resourceInputs["shutdownWaitTimeout"] = state?.shutdownWaitTimeout;
            resourceInputs["storagePolicyId"] = state?.storagePolicyId;
            resourceInputs["swapPlacementPolicy"] = state?.swapPlacementPolicy;
            resourceInputs["syncTimeWithHost"] = state?.syncTimeWithHost;
            resourceInputs["tags"] = state?.tags;
            resourceInputs["uuid"] = state?.uuid;
            resourceInputs["vapp"] = state?.vapp;
            resourceInputs["vappTransports"] = state?.vappTransports;
            resourceInputs["vmwareToolsStatus"] = state?.vmwareToolsStatus;
            resourceInputs["vmxPath"] = state?.vmxPath;
            resourceInputs["waitForGuestIpTimeout"] = state?.waitForGuestIpTimeout;
            resourceInputs["waitForGuestNetRoutable"] = state?.waitForGuestNetRoutable;
            resourceInputs["waitForGuestNetTimeout"] = state?.waitForGuestNetTimeout;
        }
        else {
            const args = argsOrState;
            if (args?.resourcePoolId === undefined && !opts.urn) {
                throw new Error("Missing required property 'resourcePoolId'");
            }
            resourceInputs["alternateGuestName"] = args?.alternateGuestName;
            resourceInputs["annotation"] = args?.annotation;
            resourceInputs["bootDelay"] = args?.bootDelay;
            resourceInputs["bootRetryDelay"] = args?.bootRetryDelay;
            resourceInputs["bootRetryEnabled"] = args?.bootRetryEnabled;
            resourceInputs["cdrom"] = args?.cdrom;
            resourceInputs["clone"] = args?.clone;
            resourceInputs["cpuHotAddEnabled"] = args?.cpuHotAddEnabled;
            resourceInputs["cpuHotRemoveEnabled"] = args?.cpuHotRemoveEnabled;
            resourceInputs["cpuLimit"] = args?.cpuLimit;
            resourceInputs["cpuPerformanceCountersEnabled"] = args?.cpuPerformanceCountersEnabled;
            resourceInputs["cpuReservation"] = args?.cpuReservation;
            resourceInputs["cpuShareCount"] = args?.cpuShareCount;
            resourceInputs["cpuShareLevel"] = args?.cpuShareLevel;
            resourceInputs["customAttributes"] = args?.customAttributes;
            resourceInputs["datacenterId"] = args?.datacenterId;
            resourceInputs["datastoreClusterId"] = args?.datastoreClusterId;
            resourceInputs["datastoreId"] = args?.datastoreId;
            resourceInputs["disks"] = args?.disks;
            resourceInputs["efiSecureBootEnabled"] = args?.efiSecureBootEnabled;
            resourceInputs["enableDiskUuid"] = args?.enableDiskUuid;
            resourceInputs["enableLogging"] = args?.enableLogging;
            resourceInputs["eptRviMode"] = args?.eptRviMode;
            resourceInputs["extraConfig"] = args?.extraConfig;
            resourceInputs["firmware"] = args?.firmware;
            resourceInputs["folder"] = args?.folder;
            resourceInputs["forcePowerOff"] = args?.forcePowerOff;
            resourceInputs["guestId"] = args?.guestId;
            resourceInputs["hardwareVersion"] = args?.hardwareVersion;
            resourceInputs["hostSystemId"] = args?.hostSystemId;
            resourceInputs["hvMode"] = args?.hvMode;
            resourceInputs["ideControllerCount"] = args?.ideControllerCount;
            resourceInputs["ignoredGuestIps"] = args?.ignoredGuestIps;
            resourceInputs["latencySensitivity"] = args?.latencySensitivity;
            resourceInputs["memory"] = args?.memory;
            resourceInputs["memoryHotAddEnabled"] = args?.memoryHotAddEnabled;
            resourceInputs["memoryLimit"] = args?.memoryLimit;
            resourceInputs["memoryReservation"] = args?.memoryReservation;
            resourceInputs["memoryShareCount"] = args?.memoryShareCount;
            resourceInputs["memoryShareLevel"] = args?.memoryShareLevel;
            resourceInputs["migrateWaitTimeout"] = args?.migrateWaitTimeout;
            resourceInputs["name"] = args?.name;
            resourceInputs["nestedHvEnabled"] = args?.nestedHvEnabled;
            resourceInputs["networkInterfaces"] = args?.networkInterfaces;
            resourceInputs["numCoresPerSocket"] = args?.numCoresPerSocket;
            resourceInputs["numCpus"] = args?.numCpus;
            resourceInputs["ovfDeploy"] = args?.ovfDeploy;
            resourceInputs["pciDeviceIds"] = args?.pciDeviceIds;
            resourceInputs["poweronTimeout"] = args?.poweronTimeout;
            resourceInputs["resourcePoolId"] = args?.resourcePoolId;
            resourceInputs["runToolsScriptsAfterPowerOn"] = args?.runToolsScriptsAfterPowerOn;
            resourceInputs["runToolsScriptsAfterResume"] = args?.runToolsScriptsAfterResume;
            resourceInputs["runToolsScriptsBeforeGuestReboot"] = args?.runToolsScriptsBeforeGuestReboot;
            resourceInputs["runToolsScriptsBeforeGuestShutdown"] = args?.runToolsScriptsBeforeGuestShutdown;
            resourceInputs["runToolsScriptsBeforeGuestStandby"] = args?.runToolsScriptsBeforeGuestStandby;
            resourceInputs["sataControllerCount"] = args?.sataControllerCount;
            resourceInputs["scsiBusSharing"] = args?.scsiBusSharing;
            resourceInputs["scsiControllerCount"] = args?.scsiControllerCount;
            resourceInputs["scsiType"] = args?.scsiType;
            resourceInputs["shutdownWaitTimeout"] = args?.shutdownWaitTimeout;
            resourceInputs["storagePolicyId"] = args?.storagePolicyId;
            resourceInputs["swapPlacementPolicy"] = args?.swapPlacementPolicy;
            resourceInputs["syncTimeWithHost"] = args?.syncTimeWithHost;
            resourceInputs["tags"] = args?.tags;
            resourceInputs["vapp"] = args?.vapp;
            resourceInputs["waitForGuestIpTimeout"] = args?.waitForGuestIpTimeout;
            resourceInputs["waitForGuestNetRoutable"] = args?.waitForGuestNetRoutable;
            resourceInputs["waitForGuestNetTimeout"] = args?.waitForGuestNetTimeout;
            resourceInputs["changeVersion"] = undefined;
            resourceInputs["defaultIpAddress"] = undefined;
            resourceInputs["guestIpAddresses"] = undefined;
            resourceInputs["imported"] = undefined;
            resourceInputs["moid"] = undefined;
            resourceInputs["rebootRequired"] = undefined;
            resourceInputs["uuid"] = undefined;
            resourceInputs["vappTransports"] = undefined;
            resourceInputs["vmwareToolsStatus"] = undefined;
            resourceInputs["vmxPath"] = undefined;
        }
        opts = pulumi.mergeOptions(utilities.resourceOptsDefaults(), opts);
        super(VirtualMachine.__pulumiType, name, resourceInputs, opts);
    }
}
exports.VirtualMachine = VirtualMachine;
