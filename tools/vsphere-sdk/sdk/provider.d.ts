import * as pulumi from "@pulumi/pulumi";
export declare class Provider extends pulumi.ProviderResource {
    static isInstance(obj: any): obj is Provider;
    readonly clientDebugPath: pulumi.Output<string | undefined>;
    readonly clientDebugPathRun: pulumi.Output<string | undefined>;
    readonly password: pulumi.Output<string | undefined>;
    readonly restSessionPath: pulumi.Output<string | undefined>;
    readonly user: pulumi.Output<string | undefined>;
    readonly vcenterServer: pulumi.Output<string | undefined>;
    readonly vimSessionPath: pulumi.Output<string | undefined>;
    readonly vsphereServer: pulumi.Output<string | undefined>;
    constructor(name: string, args?: ProviderArgs, opts?: pulumi.ResourceOptions);
    terraformConfig(): pulumi.Output<Provider.TerraformConfigResult>;
}
export interface ProviderArgs {
    allowUnverifiedSsl?: pulumi.Input<boolean | undefined>;
    apiTimeout?: pulumi.Input<number | undefined>;
    clientDebug?: pulumi.Input<boolean | undefined>;
    clientDebugPath?: pulumi.Input<string | undefined>;
    clientDebugPathRun?: pulumi.Input<string | undefined>;
    password?: pulumi.Input<string | undefined>;
    persistSession?: pulumi.Input<boolean | undefined>;
    restSessionPath?: pulumi.Input<string | undefined>;
    user?: pulumi.Input<string | undefined>;
    vcenterServer?: pulumi.Input<string | undefined>;
    vimKeepAlive?: pulumi.Input<number | undefined>;
    vimSessionPath?: pulumi.Input<string | undefined>;
    vsphereServer?: pulumi.Input<string | undefined>;
}
export declare namespace Provider {
    interface TerraformConfigResult {
        readonly result: {
            [key: string]: any;
        };
    }
}
