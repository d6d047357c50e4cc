import * as pulumi from "@pulumi/pulumi";
export declare class ComputeClusterVmAntiAffinityRule extends pulumi.CustomResource {
    static get(name: string, id: pulumi.Input<pulumi.ID>, state?: ComputeClusterVmAntiAffinityRuleState, opts?: pulumi.CustomResourceOptions): ComputeClusterVmAntiAffinityRule;
    static isInstance(obj: any): obj is ComputeClusterVmAntiAffinityRule;
    readonly computeClusterId: pulumi.Output<string>;
    readonly enabled: pulumi.Output<boolean | undefined>;
    readonly mandatory: pulumi.Output<boolean | undefined>;
    readonly name: pulumi.Output<string>;
    readonly virtualMachineIds: pulumi.Output<string[]>;
    constructor(name: string, args: ComputeClusterVmAntiAffinityRuleArgs, opts?: pulumi.CustomResourceOptions);
}
export interface ComputeClusterVmAntiAffinityRuleState {
    computeClusterId?: pulumi.Input<string | undefined>;
    enabled?: pulumi.Input<boolean | undefined>;
    mandatory?: pulumi.Input<boolean | undefined>;
    name?: pulumi.Input<string | undefined>;
    virtualMachineIds?: pulumi.Input<pulumi.Input<string>[] | undefined>;
}
export interface ComputeClusterVmAntiAffinityRuleArgs {
    computeClusterId: pulumi.Input<string>;
    enabled?: pulumi.Input<boolean | undefined>;
    mandatory?: pulumi.Input<boolean | undefined>;
    name?: pulumi.Input<string | undefined>;
    virtualMachineIds: pulumi.Input<pulumi.Input<string>[]>;
}
