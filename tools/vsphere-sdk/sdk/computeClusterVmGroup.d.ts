import * as pulumi from "@pulumi/pulumi";
export declare class ComputeClusterVmGroup extends pulumi.CustomResource {
    static get(name: string, id: pulumi.Input<pulumi.ID>, state?: ComputeClusterVmGroupState, opts?: pulumi.CustomResourceOptions): ComputeClusterVmGroup;
    static isInstance(obj: any): obj is ComputeClusterVmGroup;
    readonly computeClusterId: pulumi.Output<string>;
    readonly name: pulumi.Output<string>;
    readonly virtualMachineIds: pulumi.Output<string[] | undefined>;
    constructor(name: string, args: ComputeClusterVmGroupArgs, opts?: pulumi.CustomResourceOptions);
}
export interface ComputeClusterVmGroupState {
    computeClusterId?: pulumi.Input<string | undefined>;
    name?: pulumi.Input<string | undefined>;
    virtualMachineIds?: pulumi.Input<pulumi.Input<string>[] | undefined>;
}
export interface ComputeClusterVmGroupArgs {
    computeClusterId: pulumi.Input<string>;
    name?: pulumi.Input<string | undefined>;
    virtualMachineIds?: pulumi.Input<pulumi.Input<string>[] | undefined>;
}
