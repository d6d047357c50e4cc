import * as pulumi from "@pulumi/pulumi";
export declare class ComputeClusterHostGroup extends pulumi.CustomResource {
    static get(name: string, id: pulumi.Input<pulumi.ID>, state?: ComputeClusterHostGroupState, opts?: pulumi.CustomResourceOptions): ComputeClusterHostGroup;
    static isInstance(obj: any): obj is ComputeClusterHostGroup;
    readonly computeClusterId: pulumi.Output<string>;
    readonly hostSystemIds: pulumi.Output<string[] | undefined>;
    readonly name: pulumi.Output<string>;
    constructor(name: string, args: ComputeClusterHostGroupArgs, opts?: pulumi.CustomResourceOptions);
}
export interface ComputeClusterHostGroupState {
    computeClusterId?: pulumi.Input<string | undefined>;
    hostSystemIds?: pulumi.Input<pulumi.Input<string>[] | undefined>;
    name?: pulumi.Input<string | undefined>;
}
export interface ComputeClusterHostGroupArgs {
    computeClusterId: pulumi.Input<string>;
    hostSystemIds?: pulumi.Input<pulumi.Input<string>[] | undefined>;
    name?: pulumi.Input<string | undefined>;
}
