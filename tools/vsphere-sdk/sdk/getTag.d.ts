import * as pulumi from "@pulumi/pulumi";
export declare function getTag(args: GetTagArgs, opts?: pulumi.InvokeOptions): Promise<GetTagResult>;
export interface GetTagArgs {
    categoryId: string;
    name: string;
}
export interface GetTagResult {
    readonly categoryId: string;
    readonly description: string;
    readonly id: string;
    readonly name: string;
}
export declare function getTagOutput(args: GetTagOutputArgs, opts?: pulumi.InvokeOutputOptions): pulumi.Output<GetTagResult>;
export interface GetTagOutputArgs {
    categoryId: pulumi.Input<string>;
    name: pulumi.Input<string>;
}
