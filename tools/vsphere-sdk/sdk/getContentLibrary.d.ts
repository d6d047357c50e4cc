import * as pulumi from "@pulumi/pulumi";
export declare function getContentLibrary(args: GetContentLibraryArgs, opts?: pulumi.InvokeOptions): Promise<GetContentLibraryResult>;
export interface GetContentLibraryArgs {
    name: string;
}
export interface GetContentLibraryResult {
    readonly id: string;
    readonly name: string;
}
export declare function getContentLibraryOutput(args: GetContentLibraryOutputArgs, opts?: pulumi.InvokeOutputOptions): pulumi.Output<GetContentLibraryResult>;
export interface GetContentLibraryOutputArgs {
    name: pulumi.Input<string>;
}
