import * as pulumi from "@pulumi/pulumi";
export declare function getResourcePool(args?: GetResourcePoolArgs, opts?: pulumi.InvokeOptions): Promise<GetResourcePoolResult>;
export interface GetResourcePoolArgs {
    datacenterId?: string;
    name?: string;
}
export interface GetResourcePoolResult {
    readonly datacenterId?: string;
    readonly id: string;
    readonly name?: string;
}
export declare function getResourcePoolOutput(args?: GetResourcePoolOutputArgs, opts?: pulumi.InvokeOutputOptions): pulumi.Output<GetResourcePoolResult>;
export interface GetResourcePoolOutputArgs {
    datacenterId?: pulumi.Input<string | undefined>;
    name?: pulumi.Input<string | undefined>;
}
