import * as pulumi from "@pulumi/pulumi";
export declare class ResourcePool extends pulumi.CustomResource {
    static get(name: string, id: pulumi.Input<pulumi.ID>, state?: ResourcePoolState, opts?: pulumi.CustomResourceOptions): ResourcePool;
    static isInstance(obj: any): obj is ResourcePool;
    readonly cpuExpandable: pulumi.Output<boolean | undefined>;
    readonly cpuLimit: pulumi.Output<number | undefined>;
    readonly cpuReservation: pulumi.Output<number | undefined>;
    readonly cpuShareLevel: pulumi.Output<string | undefined>;
    readonly cpuShares: pulumi.Output<number>;
    readonly customAttributes: pulumi.Output<{
        [key: string]: string;
    } | undefined>;
    readonly memoryExpandable: pulumi.Output<boolean | undefined>;
    readonly memoryLimit: pulumi.Output<number | undefined>;
    readonly memoryReservation: pulumi.Output<number | undefined>;
    readonly memoryShareLevel: pulumi.Output<string | undefined>;
    readonly memoryShares: pulumi.Output<number>;
    readonly name: pulumi.Output<string>;
    readonly parentResourcePoolId: pulumi.Output<string>;
    readonly tags: pulumi.Output<string[] | undefined>;
    constructor(name: string, args: ResourcePoolArgs, opts?: pulumi.CustomResourceOptions);
}
export interface ResourcePoolState {
    cpuExpandable?: pulumi.Input<boolean | undefined>;
    cpuLimit?: pulumi.Input<number | undefined>;
    cpuReservation?: pulumi.Input<number | undefined>;
    cpuShareLevel?: pulumi.Input<string | undefined>;
    cpuShares?: pulumi.Input<number | undefined>;
    customAttributes?: pulumi.Input<{
        [key: string]: pulumi.Input<string>;
    } | undefined>;
    memoryExpandable?: pulumi.Input<boolean | undefined>;
    memoryLimit?: pulumi.Input<number | undefined>;
    memoryReservation?: pulumi.Input<number | undefined>;
    memoryShareLevel?: pulumi.Input<string | undefined>;
    memoryShares?: pulumi.Input<number | undefined>;
    name?: pulumi.Input<string | undefined>;
    parentResourcePoolId?: pulumi.Input<string | undefined>;
    tags?: pulumi.Input<pulumi.Input<string>[] | undefined>;
}
export interface ResourcePoolArgs {
    cpuExpandable?: pulumi.Input<boolean | undefined>;
    cpuLimit?: pulumi.Input<number | undefined>;
    cpuReservation?: pulumi.Input<number | undefined>;
    cpuShareLevel?: pulumi.Input<string | undefined>;
    cpuShares?: pulumi.Input<number | undefined>;
    customAttributes?: pulumi.Input<{
        [key: string]: pulumi.Input<string>;
    } | undefined>;
    memoryExpandable?: pulumi.Input<boolean | undefined>;
    memoryLimit?: pulumi.Input<number | undefined>;
    memoryReservation?: pulumi.Input<number | undefined>;
    memoryShareLevel?: pulumi.Input<string | undefined>;
    memoryShares?: pulumi.Input<number | undefined>;
    name?: pulumi.Input<string | undefined>;
    parentResourcePoolId: pulumi.Input<string>;
    tags?: pulumi.Input<pulumi.Input<string>[] | undefined>;
}
