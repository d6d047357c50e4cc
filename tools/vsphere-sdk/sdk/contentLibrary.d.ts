import * as pulumi from "@pulumi/pulumi";
import * as inputs from "./types/input";
import * as outputs from "./types/output";
export declare class ContentLibrary extends pulumi.CustomResource {
    static get(name: string, id: pulumi.Input<pulumi.ID>, state?: ContentLibraryState, opts?: pulumi.CustomResourceOptions): ContentLibrary;
    static isInstance(obj: any): obj is ContentLibrary;
    readonly description: pulumi.Output<string | undefined>;
    readonly name: pulumi.Output<string>;
    readonly publication: pulumi.Output<outputs.ContentLibraryPublication>;
    readonly storageBackings: pulumi.Output<string[]>;
    readonly subscription: pulumi.Output<outputs.ContentLibrarySubscription | undefined>;
    constructor(name: string, args: ContentLibraryArgs, opts?: pulumi.CustomResourceOptions);
}
export interface ContentLibraryState {
    description?: pulumi.Input<string | undefined>;
    name?: pulumi.Input<string | undefined>;
    publication?: pulumi.Input<inputs.ContentLibraryPublication | undefined>;
    storageBackings?: pulumi.Input<pulumi.Input<string>[] | undefined>;
    subscription?: pulumi.Input<inputs.ContentLibrarySubscription | undefined>;
}
export interface ContentLibraryArgs {
    description?: pulumi.Input<string | undefined>;
    name?: pulumi.Input<string | undefined>;
    publication?: pulumi.Input<inputs.ContentLibraryPublication | undefined>;
    storageBackings: pulumi.Input<pulumi.Input<string>[]>;
    subscription?: pulumi.Input<inputs.ContentLibrarySubscription | undefined>;
}
