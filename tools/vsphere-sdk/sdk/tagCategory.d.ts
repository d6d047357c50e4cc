import * as pulumi from "@pulumi/pulumi";
export declare class TagCategory extends pulumi.CustomResource {
    static get(name: string, id: pulumi.Input<pulumi.ID>, state?: TagCategoryState, opts?: pulumi.CustomResourceOptions): TagCategory;
    static isInstance(obj: any): obj is TagCategory;
    readonly associableTypes: pulumi.Output<string[]>;
    readonly cardinality: pulumi.Output<string>;
    readonly description: pulumi.Output<string | undefined>;
    readonly name: pulumi.Output<string>;
    constructor(name: string, args: TagCategoryArgs, opts?: pulumi.CustomResourceOptions);
}
export interface TagCategoryState {
    associableTypes?: pulumi.Input<pulumi.Input<string>[] | undefined>;
    cardinality?: pulumi.Input<string | undefined>;
    description?: pulumi.Input<string | undefined>;
    name?: pulumi.Input<string | undefined>;
}
export interface TagCategoryArgs {
    associableTypes: pulumi.Input<pulumi.Input<string>[]>;
    cardinality: pulumi.Input<string>;
    description?: pulumi.Input<string | undefined>;
    name?: pulumi.Input<string | undefined>;
}
