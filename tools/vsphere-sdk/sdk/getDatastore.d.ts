import * as pulumi from "@pulumi/pulumi";
export declare function getDatastore(args: GetDatastoreArgs, opts?: pulumi.InvokeOptions): Promise<GetDatastoreResult>;
export interface GetDatastoreArgs {
    datacenterId?: string;
    name: string;
}
export interface GetDatastoreResult {
    readonly datacenterId?: string;
    readonly id: string;
    readonly name: string;
}
export declare function getDatastoreOutput(args: GetDatastoreOutputArgs, opts?: pulumi.InvokeOutputOptions): pulumi.Output<GetDatastoreResult>;
export interface GetDatastoreOutputArgs {
    datacenterId?: pulumi.Input<string | undefined>;
    name: pulumi.Input<string>;
}
