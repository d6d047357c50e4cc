import * as pulumi from "@pulumi/pulumi";
export declare function getCustomAttribute(args: GetCustomAttributeArgs, opts?: pulumi.InvokeOptions): Promise<GetCustomAttributeResult>;
export interface GetCustomAttributeArgs {
    name: string;
}
export interface GetCustomAttributeResult {
    readonly id: string;
    readonly managedObjectType: string;
    readonly name: string;
}
export declare function getCustomAttributeOutput(args: GetCustomAttributeOutputArgs, opts?: pulumi.InvokeOutputOptions): pulumi.Output<GetCustomAttributeResult>;
export interface GetCustomAttributeOutputArgs {
    name: pulumi.Input<string>;
}
