import * as pulumi from "@pulumi/pulumi";
export declare function getOvfVmTemplate(args: GetOvfVmTemplateArgs, opts?: pulumi.InvokeOptions): Promise<GetOvfVmTemplateResult>;
export interface GetOvfVmTemplateArgs {
    allowUnverifiedSslCert?: boolean;
    datastoreId?: string;
    deploymentOption?: string;
    diskProvisioning?: string;
    folder?: string;
    hostSystemId: string;
    ipAllocationPolicy?: string;
    ipProtocol?: string;
    localOvfPath?: string;
    name: string;
    ovfNetworkMap?: {
        [key: string]: string;
    };
    remoteOvfUrl?: string;
    resourcePoolId: string;
}
export interface GetOvfVmTemplateResult {
    readonly allowUnverifiedSslCert?: boolean;
    readonly alternateGuestName: string;
    readonly annotation: string;
    readonly cpuHotAddEnabled: boolean;
    readonly cpuHotRemoveEnabled: boolean;
    readonly cpuPerformanceCountersEnabled: boolean;
    readonly datastoreId?: string;
    readonly deploymentOption?: string;
    readonly diskProvisioning?: string;
    readonly firmware: string;
    readonly folder?: string;
    readonly guestId: string;
    readonly hostSystemId: string;
    readonly id: string;
    readonly ideControllerCount: number;
    readonly ipAllocationPolicy?: string;
    readonly ipProtocol?: string;
    readonly localOvfPath?: string;
    readonly memory: number;
    readonly memoryHotAddEnabled: boolean;
    readonly name: string;
    readonly nestedHvEnabled: boolean;
    readonly numCoresPerSocket: number;
    readonly numCpus: number;
    readonly ovfNetworkMap?: {
        [key: string]: string;
    };
    readonly remoteOvfUrl?: string;
    readonly resourcePoolId: string;
    readonly sataControllerCount: number;
    readonly scsiControllerCount: number;
    readonly scsiType: string;
    readonly swapPlacementPolicy: string;
}
export declare function getOvfVmTemplateOutput(args: GetOvfVmTemplateOutputArgs, opts?: pulumi.InvokeOutputOptions): pulumi.Output<GetOvfVmTemplateResult>;
export interface GetOvfVmTemplateOutputArgs {
    allowUnverifiedSslCert?: pulumi.Input<boolean | undefined>;
    datastoreId?: pulumi.Input<string | undefined>;
    deploymentOption?: pulumi.Input<string | undefined>;
    diskProvisioning?: pulumi.Input<string | undefined>;
    folder?: pulumi.Input<string | undefined>;
    hostSystemId: pulumi.Input<string>;
    ipAllocationPolicy?: pulumi.Input<string | undefined>;
    ipProtocol?: pulumi.Input<string | undefined>;
    localOvfPath?: pulumi.Input<string | undefined>;
    name: pulumi.Input<string>;
    ovfNetworkMap?: pulumi.Input<{
        [key: string]: pulumi.Input<string>;
    } | undefined>;
    remoteOvfUrl?: pulumi.Input<string | undefined>;
    resourcePoolId: pulumi.Input<string>;
}
