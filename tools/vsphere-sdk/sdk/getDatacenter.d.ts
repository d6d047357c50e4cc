import * as pulumi from "@pulumi/pulumi";
export declare function getDatacenter(args?: GetDatacenterArgs, opts?: pulumi.InvokeOptions): Promise<GetDatacenterResult>;
export interface GetDatacenterArgs {
    name?: string;
}
export interface GetDatacenterResult {
    readonly id: string;
    readonly name?: string;
}
export declare function getDatacenterOutput(args?: GetDatacenterOutputArgs, opts?: pulumi.InvokeOutputOptions): pulumi.Output<GetDatacenterResult>;
export interface GetDatacenterOutputArgs {
    name?: pulumi.Input<string | undefined>;
}
