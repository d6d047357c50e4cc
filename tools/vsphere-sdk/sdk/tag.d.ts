import * as pulumi from "@pulumi/pulumi";
export declare class Tag extends pulumi.CustomResource {
    static get(name: string, id: pulumi.Input<pulumi.ID>, state?: TagState, opts?: pulumi.CustomResourceOptions): Tag;
    static isInstance(obj: any): obj is Tag;
    readonly categoryId: pulumi.Output<string>;
    readonly description: pulumi.Output<string | undefined>;
    readonly name: pulumi.Output<string>;
    constructor(name: string, args: TagArgs, opts?: pulumi.CustomResourceOptions);
}
export interface TagState {
    categoryId?: pulumi.Input<string | undefined>;
    description?: pulumi.Input<string | undefined>;
    name?: pulumi.Input<string | undefined>;
}
export interface TagArgs {
    categoryId: pulumi.Input<string>;
    description?: pulumi.Input<string | undefined>;
    name?: pulumi.Input<string | undefined>;
}
