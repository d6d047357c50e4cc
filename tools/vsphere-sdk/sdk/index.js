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
var __exportStar = (this && this.__exportStar) || function(m, exports) {
    for (var p in m) if (p !== "default" && !Object.prototype.hasOwnProperty.call(exports, p)) __createBinding(exports, m, p);
};
Object.defineProperty(exports, "__esModule", { value: true });
exports.types = exports.config = exports.VirtualMachine = exports.VirtualDisk = exports.TagCategory = exports.Tag = exports.ResourcePool = exports.getVirtualMachineOutput = exports.getVirtualMachine = exports.getTagCategoryOutput = exports.getTagCategory = exports.getTagOutput = exports.getTag = exports.getResourcePoolOutput = exports.getResourcePool = exports.getOvfVmTemplateOutput = exports.getOvfVmTemplate = exports.getNetworkOutput = exports.getNetwork = exports.getHostOutput = exports.getHost = exports.getFolderOutput = exports.getFolder = exports.getDatastoreClusterOutput = exports.getDatastoreCluster = exports.getDatastoreOutput = exports.getDatastore = exports.getDatacenterOutput = exports.getDatacenter = exports.getCustomAttributeOutput = exports.getCustomAttribute = exports.getContentLibraryItemOutput = exports.getContentLibraryItem = exports.getContentLibraryOutput = exports.getContentLibrary = exports.getComputeClusterOutput = exports.getComputeCluster = exports.Folder = exports.CustomAttribute = exports.ContentLibraryItem = exports.ContentLibrary = exports.ComputeClusterVmHostRule = exports.ComputeClusterVmGroup = exports.ComputeClusterVmAntiAffinityRule = exports.ComputeClusterHostGroup = void 0;
const pulumi = __importStar(require("@pulumi/pulumi"));
const utilities = __importStar(require("./utilities"));
exports.ComputeClusterHostGroup = null;
utilities.lazyLoad(exports, ["ComputeClusterHostGroup"], () => require("./computeClusterHostGroup"));
exports.ComputeClusterVmAntiAffinityRule = null;
utilities.lazyLoad(exports, ["ComputeClusterVmAntiAffinityRule"], () => require("./computeClusterVmAntiAffinityRule"));
exports.ComputeClusterVmGroup = null;
utilities.lazyLoad(exports, ["ComputeClusterVmGroup"], () => require("./computeClusterVmGroup"));
exports.ComputeClusterVmHostRule = null;
utilities.lazyLoad(exports, ["ComputeClusterVmHostRule"], () => require("./computeClusterVmHostRule"));
exports.ContentLibrary = null;
utilities.lazyLoad(exports, ["ContentLibrary"], () => require("./contentLibrary"));
exports.ContentLibraryItem = null;
utilities.lazyLoad(exports, ["ContentLibraryItem"], () => require("./contentLibraryItem"));
exports.CustomAttribute = null;
utilities.lazyLoad(exports, ["CustomAttribute"], () => require("./customAttribute"));
exports.Folder = null;
utilities.lazyLoad(exports, ["Folder"], () => require("./folder"));
exports.getComputeCluster = null;
exports.getComputeClusterOutput = null;
utilities.lazyLoad(exports, ["getComputeCluster", "getComputeClusterOutput"], () => require("./getComputeCluster"));
exports.getContentLibrary = null;
exports.getContentLibraryOutput = null;
utilities.lazyLoad(exports, ["getContentLibrary", "getContentLibraryOutput"], () => require("./getContentLibrary"));
exports.getContentLibraryItem = null;
exports.getContentLibraryItemOutput = null;
utilities.lazyLoad(exports, ["getContentLibraryItem", "getContentLibraryItemOutput"], () => require("./getContentLibraryItem"));
exports.getCustomAttribute = null;
exports.getCustomAttributeOutput = null;
utilities.lazyLoad(exports, ["getCustomAttribute", "getCustomAttributeOutput"], () => require("./getCustomAttribute"));
exports.getDatacenter = null;
exports.getDatacenterOutput = null;
utilities.lazyLoad(exports, ["getDatacenter", "getDatacenterOutput"], () => require("./getDatacenter"));
exports.getDatastore = null;
exports.getDatastoreOutput = null;
utilities.lazyLoad(exports, ["getDatastore", "getDatastoreOutput"], () => require("./getDatastore"));
exports.getDatastoreCluster = null;
exports.getDatastoreClusterOutput = null;
utilities.lazyLoad(exports, ["getDatastoreCluster", "getDatastoreClusterOutput"], () => require("./getDatastoreCluster"));
exports.getFolder = null;
exports.getFolderOutput = null;
utilities.lazyLoad(exports, ["getFolder", "getFolderOutput"], () => require("./getFolder"));
exports.getHost = null;
exports.getHostOutput = null;
utilities.lazyLoad(exports, ["getHost", "getHostOutput"], () => require("./getHost"));
exports.getNetwork = null;
exports.getNetworkOutput = null;
utilities.lazyLoad(exports, ["getNetwork", "getNetworkOutput"], () => require("./getNetwork"));
exports.getOvfVmTemplate = null;
exports.getOvfVmTemplateOutput = null;
utilities.lazyLoad(exports, ["getOvfVmTemplate", "getOvfVmTemplateOutput"], () => require("./getOvfVmTemplate"));
exports.getResourcePool = null;
exports.getResourcePoolOutput = null;
utilities.lazyLoad(exports, ["getResourcePool", "getResourcePoolOutput"], () => require("./getResourcePool"));
exports.getTag = null;
exports.getTagOutput = null;
utilities.lazyLoad(exports, ["getTag", "getTagOutput"], () => require("./getTag"));
exports.getTagCategory = null;
exports.getTagCategoryOutput = null;
utilities.lazyLoad(exports, ["getTagCategory", "getTagCategoryOutput"], () => require("./getTagCategory"));
exports.getVirtualMachine = null;
exports.getVirtualMachineOutput = null;
utilities.lazyLoad(exports, ["getVirtualMachine", "getVirtualMachineOutput"], () => require("./getVirtualMachine"));
__exportStar(require("./provider"), exports);
const provider_1 = require("./provider");
exports.ResourcePool = null;
utilities.lazyLoad(exports, ["ResourcePool"], () => require("./resourcePool"));
exports.Tag = null;
utilities.lazyLoad(exports, ["Tag"], () => require("./tag"));
exports.TagCategory = null;
utilities.lazyLoad(exports, ["TagCategory"], () => require("./tagCategory"));
exports.VirtualDisk = null;
utilities.lazyLoad(exports, ["VirtualDisk"], () => require("./virtualDisk"));
exports.VirtualMachine = null;
utilities.lazyLoad(exports, ["VirtualMachine"], () => require("./virtualMachine"));
const config = __importStar(require("./config"));
exports.config = config;
const types = __importStar(require("./types"));
exports.types = types;
const _module = {
    version: utilities.getVersion(),
    construct: (name, type, urn) => {
        switch (type) {
            case "vsphere:index/computeClusterHostGroup:ComputeClusterHostGroup":
                return new exports.ComputeClusterHostGroup(name, undefined, { urn });
            case "vsphere:index/computeClusterVmAntiAffinityRule:ComputeClusterVmAntiAffinityRule":
                return new exports.ComputeClusterVmAntiAffinityRule(name, undefined, { urn });
            case "vsphere:index/computeClusterVmGroup:ComputeClusterVmGroup":
                return new exports.ComputeClusterVmGroup(name, undefined, { urn });
            case "vsphere:index/computeClusterVmHostRule:ComputeClusterVmHostRule":
                return new exports.ComputeClusterVmHostRule(name, undefined, { urn });
            case "vsphere:index/contentLibrary:ContentLibrary":
                return new exports.ContentLibrary(name, undefined, { urn });
            case "vsphere:index/contentLibraryItem:ContentLibraryItem":
                return new exports.ContentLibraryItem(name, undefined, { urn });
            case "vsphere:index/customAttribute:CustomAttribute":
                return new exports.CustomAttribute(name, undefined, { urn });
            case "vsphere:index/folder:Folder":
                return new exports.Folder(name, undefined, { urn });
            case "vsphere:index/resourcePool:ResourcePool":
                return new exports.ResourcePool(name, undefined, { urn });
            case "vsphere:index/tag:Tag":
                return new exports.Tag(name, undefined, { urn });
            case "vsphere:index/tagCategory:TagCategory":
                return new exports.TagCategory(name, undefined, { urn });
            case "vsphere:index/virtualDisk:VirtualDisk":
                return new exports.VirtualDisk(name, undefined, { urn });
            case "vsphere:index/virtualMachine:VirtualMachine":
                return new exports.VirtualMachine(name, undefined, { urn });
            default:
                throw new Error(`unknown resource type ${type}`);
        }
    },
};
pulumi.runtime.registerResourceModule("vsphere", "index/computeClusterHostGroup", _module);
pulumi.runtime.registerResourceModule("vsphere", "index/computeClusterVmAntiAffinityRule", _module);
pulumi.runtime.registerResourceModule("vsphere", "index/computeClusterVmGroup", _module);
pulumi.runtime.registerResourceModule("vsphere", "index/computeClusterVmHostRule", _module);
pulumi.runtime.registerResourceModule("vsphere", "index/contentLibrary", _module);
pulumi.runtime.registerResourceModule("vsphere", "index/contentLibraryItem", _module);
pulumi.runtime.registerResourceModule("vsphere", "index/customAttribute", _module);
pulumi.runtime.registerResourceModule("vsphere", "index/folder", _module);
pulumi.runtime.registerResourceModule("vsphere", "index/resourcePool", _module);
pulumi.runtime.registerResourceModule("vsphere", "index/tag", _module);
pulumi.runtime.registerResourceModule("vsphere", "index/tagCategory", _module);
pulumi.runtime.registerResourceModule("vsphere", "index/virtualDisk", _module);
pulumi.runtime.registerResourceModule("vsphere", "index/virtualMachine", _module);
pulumi.runtime.registerResourcePackage("vsphere", {
    version: utilities.getVersion(),
    constructProvider: (name, type, urn) => {
        if (type !== "pulumi:providers:vsphere") {
            throw new Error(`unknown provider type ${type}`);
        }
        return new provider_1.Provider(name, undefined, { urn });
    },
});
