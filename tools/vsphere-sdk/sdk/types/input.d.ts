import * as pulumi from "@pulumi/pulumi";
import * as inputs from "../types/input";
export interface ContentLibraryPublication {
    authenticationMethod?: pulumi.Input<string | undefined>;
    password?: pulumi.Input<string | undefined>;
    publishUrl?: pulumi.Input<string | undefined>;
    published?: pulumi.Input<boolean | undefined>;
    username?: pulumi.Input<string | undefined>;
}
export interface ContentLibrarySubscription {
    authenticationMethod?: pulumi.Input<string | undefined>;
    automaticSync?: pulumi.Input<boolean | undefined>;
    onDemand?: pulumi.Input<boolean | undefined>;
    password?: pulumi.Input<string | undefined>;
    subscriptionUrl?: pulumi.Input<string | undefined>;
    username?: pulumi.Input<string | undefined>;
}
export interface GetVirtualMachineVapp {
    properties?: {
        [key: string]: string;
    };
}
export interface GetVirtualMachineVappArgs {
    properties?: pulumi.Input<{
        [key: string]: pulumi.Input<string>;
    } | undefined>;
}
export interface VirtualMachineCdrom {
    clientDevice?: pulumi.Input<boolean | undefined>;
    datastoreId?: pulumi.Input<string | undefined>;
    deviceAddress?: pulumi.Input<string | undefined>;
    key?: pulumi.Input<number | undefined>;
    path?: pulumi.Input<string | undefined>;
}
export interface VirtualMachineClone {
    customize?: pulumi.Input<inputs.VirtualMachineCloneCustomize | undefined>;
    linkedClone?: pulumi.Input<boolean | undefined>;
    ovfNetworkMap?: pulumi.Input<{
        [key: string]: pulumi.Input<string>;
    } | undefined>;
    ovfStorageMap?: pulumi.Input<{
        [key: string]: pulumi.Input<string>;
    } | undefined>;
    templateUuid: pulumi.Input<string>;
    timeout?: pulumi.Input<number | undefined>;
}
export interface VirtualMachineCloneCustomize {
    dnsServerLists?: pulumi.Input<pulumi.Input<string>[] | undefined>;
    dnsSuffixLists?: pulumi.Input<pulumi.Input<string>[] | undefined>;
    ipv4Gateway?: pulumi.Input<string | undefined>;
    ipv6Gateway?: pulumi.Input<string | undefined>;
    linuxOptions?: pulumi.Input<inputs.VirtualMachineCloneCustomizeLinuxOptions | undefined>;
    networkInterfaces?: pulumi.Input<pulumi.Input<inputs.VirtualMachineCloneCustomizeNetworkInterface>[] | undefined>;
    timeout?: pulumi.Input<number | undefined>;
    windowsOptions?: pulumi.Input<inputs.VirtualMachineCloneCustomizeWindowsOptions | undefined>;
    windowsSysprepText?: pulumi.Input<string | undefined>;
}
export interface VirtualMachineCloneCustomizeLinuxOptions {
    domain: pulumi.Input<string>;
    hostName: pulumi.Input<string>;
    hwClockUtc?: pulumi.Input<boolean | undefined>;
    timeZone?: pulumi.Input<string | undefined>;
}
export interface VirtualMachineCloneCustomizeNetworkInterface {
    dnsDomain?: pulumi.Input<string | undefined>;
    dnsServerLists?: pulumi.Input<pulumi.Input<string>[] | undefined>;
    ipv4Address?: pulumi.Input<string | undefined>;
    ipv4Netmask?: pulumi.Input<number | undefined>;
    ipv6Address?: pulumi.Input<string | undefined>;
    ipv6Netmask?: pulumi.Input<number | undefined>;
}
export interface VirtualMachineCloneCustomizeWindowsOptions {
    adminPassword?: pulumi.Input<string | undefined>;
    autoLogon?: pulumi.Input<boolean | undefined>;
    autoLogonCount?: pulumi.Input<number | undefined>;
    computerName: pulumi.Input<string>;
    domainAdminPassword?: pulumi.Input<string | undefined>;
    domainAdminUser?: pulumi.Input<string | undefined>;
    fullName?: pulumi.Input<string | undefined>;
    joinDomain?: pulumi.Input<string | undefined>;
    organizationName?: pulumi.Input<string | undefined>;
    productKey?: pulumi.Input<string | undefined>;
    runOnceCommandLists?: pulumi.Input<pulumi.Input<string>[] | undefined>;
    timeZone?: pulumi.Input<number | undefined>;
    workgroup?: pulumi.Input<string | undefined>;
}
export interface VirtualMachineDisk {
    attach?: pulumi.Input<boolean | undefined>;
    controllerType?: pulumi.Input<string | undefined>;
    datastoreId?: pulumi.Input<string | undefined>;
    deviceAddress?: pulumi.Input<string | undefined>;
    diskMode?: pulumi.Input<string | undefined>;
    diskSharing?: pulumi.Input<string | undefined>;
    eagerlyScrub?: pulumi.Input<boolean | undefined>;
    ioLimit?: pulumi.Input<number | undefined>;
    ioReservation?: pulumi.Input<number | undefined>;
    ioShareCount?: pulumi.Input<number | undefined>;
    ioShareLevel?: pulumi.Input<string | undefined>;
    keepOnRemove?: pulumi.Input<boolean | undefined>;
    key?: pulumi.Input<number | undefined>;
    label?: pulumi.Input<string | undefined>;
    name?: pulumi.Input<string | undefined>;
    path?: pulumi.Input<string | undefined>;
    size?: pulumi.Input<number | undefined>;
    storagePolicyId?: pulumi.Input<string | undefined>;
    thinProvisioned?: pulumi.Input<boolean | undefined>;
    unitNumber?: pulumi.Input<number | undefined>;
    uuid?: pulumi.Input<string | undefined>;
    writeThrough?: pulumi.Input<boolean | undefined>;
}
export interface VirtualMachineNetworkInterface {
    adapterType?: pulumi.Input<string | undefined>;
    bandwidthLimit?: pulumi.Input<number | undefined>;
    bandwidthReservation?: pulumi.Input<number | undefined>;
    bandwidthShareCount?: pulumi.Input<number | undefined>;
    bandwidthShareLevel?: pulumi.Input<string | undefined>;
    deviceAddress?: pulumi.Input<string | undefined>;
    key?: pulumi.Input<number | undefined>;
    macAddress?: pulumi.Input<string | undefined>;
    networkId: pulumi.Input<string>;
    ovfMapping?: pulumi.Input<string | undefined>;
    useStaticMac?: pulumi.Input<boolean | undefined>;
}
export interface VirtualMachineOvfDeploy {
    allowUnverifiedSslCert?: pulumi.Input<boolean | undefined>;
    deploymentOption?: pulumi.Input<string | undefined>;
    diskProvisioning?: pulumi.Input<string | undefined>;
    ipAllocationPolicy?: pulumi.Input<string | undefined>;
    ipProtocol?: pulumi.Input<string | undefined>;
    localOvfPath?: pulumi.Input<string | undefined>;
    ovfNetworkMap?: pulumi.Input<{
        [key: string]: pulumi.Input<string>;
    } | undefined>;
    remoteOvfUrl?: pulumi.Input<string | undefined>;
}
export interface VirtualMachineVapp {
    properties?: pulumi.Input<{
        [key: string]: pulumi.Input<string>;
    } | undefined>;
}
