import * as pulumi from "@pulumi/pulumi";
export declare function getNetwork(args: GetNetworkArgs, opts?: pulumi.InvokeOptions): Promise<GetNetworkResult>;
export interface GetNetworkArgs {
    datacenterId?: string;
    distributedVirtualSwitchUuid?: string;
    name: string;
}
export interface GetNetworkResult {
    readonly datacenterId?: string;
    readonly distributedVirtualSwitchUuid?: string;
    readonly id: string;
    readonly name: string;
    readonly type: string;
}
export declare function getNetworkOutput(args: GetNetworkOutputArgs, opts?: pulumi.InvokeOutputOptions): pulumi.Output<GetNetworkResult>;
export interface GetNetworkOutputArgs {
    datacenterId?: pulumi.Input<string | undefined>;
    distributedVirtualSwitchUuid?: pulumi.Input<string | undefined>;
    name: pulumi.Input<string>;
}
