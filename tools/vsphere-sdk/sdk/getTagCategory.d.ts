import * as pulumi from "@pulumi/pulumi";
export declare function getTagCategory(args: GetTagCategoryArgs, opts?: pulumi.InvokeOptions): Promise<GetTagCategoryResult>;
export interface GetTagCategoryArgs {
    name: string;
}
export interface GetTagCategoryResult {
    readonly associableTypes: string[];
    readonly cardinality: string;
    readonly description: string;
    readonly id: string;
    readonly name: string;
}
export declare function getTagCategoryOutput(args: GetTagCategoryOutputArgs, opts?: pulumi.InvokeOutputOptions): pulumi.Output<GetTagCategoryResult>;
export interface GetTagCategoryOutputArgs {
    name: pulumi.Input<string>;
}
