import * as pulumi from "@pulumi/pulumi";
export declare class ContentLibraryItem extends pulumi.CustomResource {
    static get(name: string, id: pulumi.Input<pulumi.ID>, state?: ContentLibraryItemState, opts?: pulumi.CustomResourceOptions): ContentLibraryItem;
    static isInstance(obj: any): obj is ContentLibraryItem;
    readonly description: pulumi.Output<string | undefined>;
    readonly fileUrl: pulumi.Output<string | undefined>;
    readonly libraryId: pulumi.Output<string>;
    readonly name: pulumi.Output<string>;
    readonly sourceUuid: pulumi.Output<string | undefined>;
    readonly type: pulumi.Output<string | undefined>;
    constructor(name: string, args: ContentLibraryItemArgs, opts?: pulumi.CustomResourceOptions);
}
export interface ContentLibraryItemState {
    description?: pulumi.Input<string | undefined>;
    fileUrl?: pulumi.Input<string | undefined>;
    libraryId?: pulumi.Input<string | undefined>;
    name?: pulumi.Input<string | undefined>;
    sourceUuid?: pulumi.Input<string | undefined>;
    type?: pulumi.Input<string | undefined>;
}
export interface ContentLibraryItemArgs {
    description?: pulumi.Input<string | undefined>;
    fileUrl?: pulumi.Input<string | undefined>;
    libraryId: pulumi.Input<string>;
    name?: pulumi.Input<string | undefined>;
    sourceUuid?: pulumi.Input<string | undefined>;
    type?: pulumi.Input<string | undefined>;
}
