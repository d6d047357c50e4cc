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
exports.ResourcePool = void 0;
const pulumi = __importStar(require("@pulumi/pulumi"));
const utilities = __importStar(require("./utilities"));
class ResourcePool extends pulumi.CustomResource {
    static get(name, id, state, opts) {
        return new ResourcePool(name, state, { ...opts, id: id });
    }
    static __pulumiType = 'vsphere:index/resourcePool:ResourcePool';
    static isInstance(obj) {
        if (obj === undefined || obj === null) {
            return false;
        }
        return obj['__pulumiType'] === ResourcePool.__pulumiType;
    }
    constructor(name, argsOrState, opts) {
        let resourceInputs = {};
        opts = opts || {};
        if (opts.id) {
            const state = argsOrState;
            resourceInputs["cpuExpandable"] = state?.cpuExpandable;
            resourceInputs["cpuLimit"] = state?.cpuLimit;
            resourceInputs["cpuReservation"] = state?.cpuReservation;
            resourceInputs["cpuShareLevel"] = state?.cpuShareLevel;
            resourceInputs["cpuShares"] = state?.cpuShares;
            resourceInputs["customAttributes"] = state?.customAttributes;
            resourceInputs["memoryExpandable"] = state?.memoryExpandable;
            resourceInputs["memoryLimit"] = state?.memoryLimit;
            resourceInputs["memoryReservation"] = state?.memoryReservation;
            resourceInputs["memoryShareLevel"] = state?.memoryShareLevel;
            resourceInputs["memoryShares"] = state?.memoryShares;
            resourceInputs["name"] = state?.name;
            resourceInputs["parentResourcePoolId"] = state?.parentResourcePoolId;
            resourceInputs["tags"] = state?.tags;
        }
        else {
            const args = argsOrState;
            if (args?.parentResourcePoolId === undefined && !opts.urn) {
                throw new Error("Missing required property 'parentResourcePoolId'");
            }
            resourceInputs["cpuExpandable"] = args?.cpuExpandable;
            resourceInputs["cpuLimit"] = args?.cpuLimit;
            resourceInputs["cpuReservation"] = args?.cpuReservation;
            resourceInputs["cpuShareLevel"] = args?.cpuShareLevel;
            resourceInputs["cpuShares"] = args?.cpuShares;
            resourceInputs["customAttributes"] = args?.customAttributes;
            resourceInputs["memoryExpandable"] = args?.memoryExpandable;
            resourceInputs["memoryLimit"] = args?.memoryLimit;
            resourceInputs["memoryReservation"] = args?.memoryReservation;
            resourceInputs["memoryShareLevel"] = args?.memoryShareLevel;
            resourceInputs["memoryShares"] = args?.memoryShares;
            resourceInputs["name"] = args?.name;
            resourceInputs["parentResourcePoolId"] = args?.parentResourcePoolId;
            resourceInputs["tags"] = args?.tags;
        }
        opts = pulumi.mergeOptions(utilities.resourceOptsDefaults(), opts);
        super(ResourcePool.__pulumiType, name, resourceInputs, opts);
    }
}
exports.ResourcePool = ResourcePool;
