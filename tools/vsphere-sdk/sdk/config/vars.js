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
const pulumi = __importStar(require("@pulumi/pulumi"));
const __config = new pulumi.Config("vsphere");
Object.defineProperty(exports, "allowUnverifiedSsl", {
    get() {
        return __config.getObject("allowUnverifiedSsl");
    },
    enumerable: true,
});
Object.defineProperty(exports, "apiTimeout", {
    get() {
        return __config.getObject("apiTimeout");
    },
    enumerable: true,
});
Object.defineProperty(exports, "clientDebug", {
    get() {
        return __config.getObject("clientDebug");
    },
    enumerable: true,
});
Object.defineProperty(exports, "clientDebugPath", {
    get() {
        return __config.get("clientDebugPath");
    },
    enumerable: true,
});
Object.defineProperty(exports, "clientDebugPathRun", {
    get() {
        return __config.get("clientDebugPathRun");
    },
    enumerable: true,
});
Object.defineProperty(exports, "password", {
    get() {
        return __config.get("password");
    },
    enumerable: true,
});
Object.defineProperty(exports, "persistSession", {
    get() {
        return __config.getObject("persistSession");
    },
    enumerable: true,
});
Object.defineProperty(exports, "restSessionPath", {
    get() {
        return __config.get("restSessionPath");
    },
    enumerable: true,
});
Object.defineProperty(exports, "user", {
    get() {
        return __config.get("user");
    },
    enumerable: true,
});
Object.defineProperty(exports, "vcenterServer", {
    get() {
        return __config.get("vcenterServer");
    },
    enumerable: true,
});
Object.defineProperty(exports, "vimKeepAlive", {
    get() {
        return __config.getObject("vimKeepAlive");
    },
    enumerable: true,
});
Object.defineProperty(exports, "vimSessionPath", {
    get() {
        return __config.get("vimSessionPath");
    },
    enumerable: true,
});
Object.defineProperty(exports, "vsphereServer", {
    get() {
        return __config.get("vsphereServer");
    },
    enumerable: true,
});
