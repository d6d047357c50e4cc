import * as pulumi from "@pulumi/pulumi";
export declare class CustomAttribute extends pulumi.CustomResource {
    static get(name: string, id: pulumi.Input<pulumi.ID>, state?: CustomAttributeState, opts?: pulumi.CustomResourceOptions): CustomAttribute;
    static isInstance(obj: any): obj is CustomAttribute;
    readonly managedObjectType: pulumi.Output<string | undefined>;
    readonly name: pulumi.Output<string>;
    constructor(name: string, args?: CustomAttributeArgs, opts?: pulumi.CustomResourceOptions);
}
export interface CustomAttributeState {
    managedObjectType?: pulumi.Input<string | undefined>;
    name?: pulumi.Input<string | undefined>;
}
export interface CustomAttributeArgs {
    managedObjectType?: pulumi.Input<string | undefined>;
    name?: pulumi.Input<string | undefined>;
}
