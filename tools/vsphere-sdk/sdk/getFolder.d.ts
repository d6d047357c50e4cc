import * as pulumi from "@pulumi/pulumi";
export declare function getFolder(args: GetFolderArgs, opts?: pulumi.InvokeOptions): Promise<GetFolderResult>;
export interface GetFolderArgs {
    path: string;
}
export interface GetFolderResult {
    readonly id: string;
    readonly path: string;
}
export declare function getFolderOutput(args: GetFolderOutputArgs, opts?: pulumi.InvokeOutputOptions): pulumi.Output<GetFolderResult>;
export interface GetFolderOutputArgs {
    path: pulumi.Input<string>;
}
