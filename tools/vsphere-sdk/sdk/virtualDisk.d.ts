import * as pulumi from "@pulumi/pulumi";
export declare class VirtualDisk extends pulumi.CustomResource {
    static get(name: string, id: pulumi.Input<pulumi.ID>, state?: VirtualDiskState, opts?: pulumi.CustomResourceOptions): VirtualDisk;
    static isInstance(obj: any): obj is VirtualDisk;
    readonly adapterType: pulumi.Output<string | undefined>;
    readonly createDirectories: pulumi.Output<boolean | undefined>;
    readonly datacenter: pulumi.Output<string | undefined>;
    readonly datastore: pulumi.Output<string>;
    readonly size: pulumi.Output<number>;
    readonly type: pulumi.Output<string | undefined>;
    readonly vmdkPath: pulumi.Output<string>;
    constructor(name: string, args: VirtualDiskArgs, opts?: pulumi.CustomResourceOptions);
}
export interface VirtualDiskState {
    adapterType?: pulumi.Input<string | undefined>;
    createDirectories?: pulumi.Input<boolean | undefined>;
    datacenter?: pulumi.Input<string | undefined>;
    datastore?: pulumi.Input<string | undefined>;
    size?: pulumi.Input<number | undefined>;
    type?: pulumi.Input<string | undefined>;
    vmdkPath?: pulumi.Input<string | undefined>;
}
export interface VirtualDiskArgs {
    adapterType?: pulumi.Input<string | undefined>;
    createDirectories?: pulumi.Input<boolean | undefined>;
    datacenter?: pulumi.Input<string | undefined>;
    datastore: pulumi.Input<string>;
    size: pulumi.Input<number>;
    type?: pulumi.Input<string | undefined>;
    vmdkPath: pulumi.Input<string>;
}
