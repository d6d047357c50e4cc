import * as pulumi from "@pulumi/pulumi";
export declare function getHost(args: GetHostArgs, opts?: pulumi.InvokeOptions): Promise<GetHostResult>;
export interface GetHostArgs {
    datacenterId: string;
    name?: string;
}
export interface GetHostResult {
    readonly datacenterId: string;
    readonly id: string;
    readonly name?: string;
    readonly resourcePoolId: string;
}
export declare function getHostOutput(args: GetHostOutputArgs, opts?: pulumi.InvokeOutputOptions): pulumi.Output<GetHostResult>;
export interface GetHostOutputArgs {
    datacenterId: pulumi.Input<string>;
    name?: pulumi.Input<string | undefined>;
}
