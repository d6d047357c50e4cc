import * as pulumi from "@pulumi/pulumi";
export declare function getComputeCluster(args: GetComputeClusterArgs, opts?: pulumi.InvokeOptions): Promise<GetComputeClusterResult>;
export interface GetComputeClusterArgs {
    datacenterId?: string;
    name: string;
}
export interface GetComputeClusterResult {
    readonly datacenterId?: string;
    readonly id: string;
    readonly name: string;
    readonly resourcePoolId: string;
}
export declare function getComputeClusterOutput(args: GetComputeClusterOutputArgs, opts?: pulumi.InvokeOutputOptions): pulumi.Output<GetComputeClusterResult>;
export interface GetComputeClusterOutputArgs {
    datacenterId?: pulumi.Input<string | undefined>;
    name: pulumi.Input<string>;
}
