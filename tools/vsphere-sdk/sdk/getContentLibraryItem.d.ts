import * as pulumi from "@pulumi/pulumi";
export declare function getContentLibraryItem(args: GetContentLibraryItemArgs, opts?: pulumi.InvokeOptions): Promise<GetContentLibraryItemResult>;
export interface GetContentLibraryItemArgs {
    libraryId: string;
    name: string;
    type: string;
}
export interface GetContentLibraryItemResult {
    readonly id: string;
    readonly libraryId: string;
    readonly name: string;
    readonly type: string;
}
export declare function getContentLibraryItemOutput(args: GetContentLibraryItemOutputArgs, opts?: pulumi.InvokeOutputOptions): pulumi.Output<GetContentLibraryItemResult>;
export interface GetContentLibraryItemOutputArgs {
    libraryId: pulumi.Input<string>;
    name: pulumi.Input<string>;
    type: pulumi.Input<string>;
}
