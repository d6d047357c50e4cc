import * as pulumi from "@pulumi/pulumi";
export declare class Folder extends pulumi.CustomResource {
    static get(name: string, id: pulumi.Input<pulumi.ID>, state?: FolderState, opts?: pulumi.CustomResourceOptions): Folder;
    static isInstance(obj: any): obj is Folder;
    readonly customAttributes: pulumi.Output<{
        [key: string]: string;
    } | undefined>;
    readonly datacenterId: pulumi.Output<string | undefined>;
    readonly path: pulumi.Output<string>;
    readonly tags: pulumi.Output<string[] | undefined>;
    readonly type: pulumi.Output<string>;
    constructor(name: string, args: FolderArgs, opts?: pulumi.CustomResourceOptions);
}
export interface FolderState {
    customAttributes?: pulumi.Input<{
        [key: string]: pulumi.Input<string>;
    } | undefined>;
    datacenterId?: pulumi.Input<string | undefined>;
    path?: pulumi.Input<string | undefined>;
    tags?: pulumi.Input<pulumi.Input<string>[] | undefined>;
    type?: pulumi.Input<string | undefined>;
}
export interface FolderArgs {
    customAttributes?: pulumi.Input<{
        [key: string]: pulumi.Input<string>;
    } | undefined>;
    datacenterId?: pulumi.Input<string | undefined>;
    path: pulumi.Input<string>;
    tags?: pulumi.Input<pulumi.Input<string>[] | undefined>;
    type: pulumi.Input<string>;
}
