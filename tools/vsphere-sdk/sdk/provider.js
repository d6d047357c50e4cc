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
exports.Provider = void 0;
const pulumi = __importStar(require("@pulumi/pulumi"));
const utilities = __importStar(require("./utilities"));
class Provider extends pulumi.ProviderResource {
    static __pulumiType = 'vsphere';
    static isInstance(obj) {
        if (obj === undefined || obj === null) {
            return false;
        }
        return obj['__pulumiType'] === "pulumi:providers:" + Provider.__pulumiType;
    }
    constructor(name, args, opts) {
        let resourceInputs = {};
        opts = opts || {};
        {
            resourceInputs["allowUnverifiedSsl"] = pulumi.output(args?.allowUnverifiedSsl).apply(JSON.stringify);
            resourceInputs["apiTimeout"] = pulumi.output(args?.apiTimeout).apply(JSON.stringify);
            resourceInputs["clientDebug"] = pulumi.output(args?.clientDebug).apply(JSON.stringify);
            resourceInputs["clientDebugPath"] = args?.clientDebugPath;
            resourceInputs["clientDebugPathRun"] = args?.clientDebugPathRun;
            resourceInputs["password"] = args?.password;
            resourceInputs["persistSession"] = pulumi.output(args?.persistSession).apply(JSON.stringify);
            resourceInputs["restSessionPath"] = args?.restSessionPath;
            resourceInputs["user"] = args?.user;
            resourceInputs["vcenterServer"] = args?.vcenterServer;
            resourceInputs["vimKeepAlive"] = pulumi.output(args?.vimKeepAlive).apply(JSON.stringify);
            resourceInputs["vimSessionPath"] = args?.vimSessionPath;
            resourceInputs["vsphereServer"] = args?.vsphereServer;
        }
        opts = pulumi.mergeOptions(utilities.resourceOptsDefaults(), opts);
        super(Provider.__pulumiType, name, resourceInputs, opts);
    }
    terraformConfig() {
        return pulumi.runtime.call("pulumi:providers:vsphere/terraformConfig", {
            "__self__": this,
        }, this);
    }
}
exports.Provider = Provider;
