import * as outputs from "../types/output";
export interface ContentLibraryPublication {
    authenticationMethod?: string;
    password: string;
    publishUrl: string;
    published?: boolean;
    username: string;
}
export interface ContentLibrarySubscription {
    authenticationMethod?: string;
    automaticSync?: boolean;
    onDemand?: boolean;
    password: string;
    subscriptionUrl?: string;
    username: string;
}
export interface GetVirtualMachineDisk {
    eagerlyScrub: boolean;
    label: string;
    size: number;
    thinProvisioned: boolean;
    unitNumber: number;
}
export interface GetVirtualMachineVapp {
    properties?: {
        [key: string]: string;
    };
}
export interface VirtualMachineCdrom {
    clientDevice?: boolean;
    datastoreId?: string;
    deviceAddress: string;
    key: number;
    path?: string;
}
export interface VirtualMachineClone {
    customize?: outputs.VirtualMachineCloneCustomize;
    linkedClone?: boolean;
    ovfNetworkMap?: {
        [key: string]: string;
    };
    ovfStorageMap?: {
        [key: string]: string;
    };
    templateUuid: string;
    timeout?: number;
}
export interface VirtualMachineCloneCustomize {
    dnsServerLists?: string[];
    dnsSuffixLists?: string[];
    ipv4Gateway?: string;
    ipv6Gateway?: string;
    linuxOptions?: outputs.VirtualMachineCloneCustomizeLinuxOptions;
    networkInterfaces?: outputs.VirtualMachineCloneCustomizeNetworkInterface[];
    timeout?: number;
    windowsOptions?: outputs.VirtualMachineCloneCustomizeWindowsOptions;
    windowsSysprepText?: string;
}
export interface VirtualMachineCloneCustomizeLinuxOptions {
    domain: string;
    hostName: string;
    hwClockUtc?: boolean;
    timeZone?: string;
}
export interface VirtualMachineCloneCustomizeNetworkInterface {
    dnsDomain?: string;
    dnsServerLists?: string[];
    ipv4Address?: string;
    ipv4Netmask?: number;
    ipv6Address?: string;
    ipv6Netmask?: number;
}
export interface VirtualMachineCloneCustomizeWindowsOptions {
    adminPassword?: string;
    autoLogon?: boolean;
    autoLogonCount?: number;
    computerName: string;
    domainAdminPassword?: string;
    domainAdminUser?: string;
    fullName?: string;
    joinDomain?: string;
    organizationName?: string;
    productKey?: string;
    runOnceCommandLists?: string[];
    timeZone?: number;
    workgroup?: string;
}
export interface VirtualMachineDisk {
    attach?: boolean;
    controllerType?: string;
    datastoreId: string;
    deviceAddress: string;
    diskMode?: string;
    diskSharing?: string;
    eagerlyScrub?: boolean;
    ioLimit?: number;
    ioReservation?: number;
    ioShareCount?: number;
    ioShareLevel?: string;
    keepOnRemove?: boolean;
    key: number;
    label?: string;
    name?: string;
    path: string;
    size?: number;
    storagePolicyId: string;
    thinProvisioned?: boolean;
    unitNumber?: number;
    uuid: string;
    writeThrough?: boolean;
}
export interface VirtualMachineNetworkInterface {
    adapterType?: string;
    bandwidthLimit?: number;
    bandwidthReservation?: number;
    bandwidthShareCount: number;
    bandwidthShareLevel?: string;
    deviceAddress: string;
    key: number;
    macAddress: string;
    networkId: string;
    ovfMapping?: string;
    useStaticMac?: boolean;
}
export interface VirtualMachineOvfDeploy {
    allowUnverifiedSslCert?: boolean;
    deploymentOption?: string;
    diskProvisioning?: string;
    ipAllocationPolicy?: string;
    ipProtocol?: string;
    localOvfPath?: string;
    ovfNetworkMap?: {
        [key: string]: string;
    };
    remoteOvfUrl?: string;
}
export interface VirtualMachineVapp {
    properties?: {
        [key: string]: string;
    };
}
