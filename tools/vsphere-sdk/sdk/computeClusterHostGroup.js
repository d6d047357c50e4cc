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
exports.ComputeClusterHostGroup = void 0;
const pulumi = __importStar(require("@pulumi/pulumi"));
const utilities = __importStar(require("./utilities"));
class ComputeClusterHostGroup extends pulumi.CustomResource {
    static get(name, id, state, opts) {
        return new ComputeClusterHostGroup(name, state, { ...opts, id: id });
    }
    static __pulumiType = 'vsphere:index/computeClusterHostGroup:ComputeClusterHostGroup';
    static isInstance(obj) {
        if (obj === undefined || obj === null) {
            return false;
        }
        return obj['__pulumiType'] === ComputeClusterHostGroup.__pulumiType;
    }
    constructor(name, argsOrState, opts) {
        let resourceInputs = {};
        opts = opts || {};
        if (opts.id) {
            const state = argsOrState;
            resourceInputs["computeClusterId"] = state?.computeClusterId;
            resourceInputs["hostSystemIds"] = state?.hostSystemIds;
            resourceInputs["name"] = state?.name;
        }
        else {
            const args = argsOrState;
            if (args?.computeClusterId === undefined && !opts.urn) {
                throw new Error("Missing required property 'computeClusterId'");
            }
            resourceInputs["computeClusterId"] = args?.computeClusterId;
            resourceInputs["hostSystemIds"] = args?.hostSystemIds;
            resourceInputs["name"] = args?.name;
        }
        opts = pulumi.mergeOptions(utilities.resourceOptsDefaults(), opts);
        super(ComputeClusterHostGroup.__pulumiType, name, resourceInputs, opts);
    }
}
exports.ComputeClusterHostGroup = ComputeClusterHostGroup;
