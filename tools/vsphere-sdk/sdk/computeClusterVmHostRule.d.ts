import * as pulumi from "@pulumi/pulumi";
export declare class ComputeClusterVmHostRule extends pulumi.CustomResource {
    static get(name: string, id: pulumi.Input<pulumi.ID>, state?: ComputeClusterVmHostRuleState, opts?: pulumi.CustomResourceOptions): ComputeClusterVmHostRule;
    static isInstance(obj: any): obj is ComputeClusterVmHostRule;
    readonly affinityHostGroupName: pulumi.Output<string | undefined>;
    readonly antiAffinityHostGroupName: pulumi.Output<string | undefined>;
    readonly computeClusterId: pulumi.Output<string>;
    readonly enabled: pulumi.Output<boolean | undefined>;
    readonly mandatory: pulumi.Output<boolean | undefined>;
    readonly name: pulumi.Output<string>;
    readonly vmGroupName: pulumi.Output<string>;
    constructor(name: string, args: ComputeClusterVmHostRuleArgs, opts?: pulumi.CustomResourceOptions);
}
export interface ComputeClusterVmHostRuleState {
    affinityHostGroupName?: pulumi.Input<string | undefined>;
    antiAffinityHostGroupName?: pulumi.Input<string | undefined>;
    computeClusterId?: pulumi.Input<string | undefined>;
    enabled?: pulumi.Input<boolean | undefined>;
    mandatory?: pulumi.Input<boolean | undefined>;
    name?: pulumi.Input<string | undefined>;
    vmGroupName?: pulumi.Input<string | undefined>;
}
export interface ComputeClusterVmHostRuleArgs {
    affinityHostGroupName?: pulumi.Input<string | undefined>;
    antiAffinityHostGroupName?: pulumi.Input<string | undefined>;
    computeClusterId: pulumi.Input<string>;
    enabled?: pulumi.Input<boolean | undefined>;
    mandatory?: pulumi.Input<boolean | undefined>;
    name?: pulumi.Input<string | undefined>;
    vmGroupName: pulumi.Input<string>;
}
