import * as pulumi from "@pulumi/pulumi";
export declare function getDatastoreCluster(args: GetDatastoreClusterArgs, opts?: pulumi.InvokeOptions): Promise<GetDatastoreClusterResult>;
export interface GetDatastoreClusterArgs {
    datacenterId?: string;
    name: string;
}
export interface GetDatastoreClusterResult {
    readonly datacenterId?: string;
    readonly id: string;
    readonly name: string;
}
export declare function getDatastoreClusterOutput(args: GetDatastoreClusterOutputArgs, opts?: pulumi.InvokeOutputOptions): pulumi.Output<GetDatastoreClusterResult>;
export interface GetDatastoreClusterOutputArgs {
    datacenterId?: pulumi.Input<string | undefined>;
    name: pulumi.Input<string>;
}
