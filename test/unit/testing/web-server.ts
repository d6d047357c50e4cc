import * as pulumi from "@pulumi/pulumi";
import * as flatcar from "pulumi-flatcar-vsphere";

/** A web server of one's own: a machine with a page. */
export class WebServer extends pulumi.ComponentResource {
  public readonly address: pulumi.Output<string>;

  constructor(name: string, page: pulumi.Input<string>, image = "flatcar-stable") {
    super("example:index:WebServer", name);
    const machine = new flatcar.FlatcarVm(
      name,
      {
        image,
        resourcePoolId: "DC0_C0",
        datastoreId: "LocalDS_0",
        networks: [{ networkId: "VM Network", addresses: ["10.0.0.5/24"], gateway: "10.0.0.1" }],
        sshAuthorizedKeys: [
          "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ9o2mpfAT9J5aXvA3GL8J0Q1P4Ub8IxZTRQ2Vw0k5mG ops",
        ],
        butane: {
          storage: {
            files: [{ path: "/srv/index.html", mode: 0o644, contents: { inline: page } }],
          },
          systemd: { units: [{ name: "docker.service", enabled: true }] },
        },
      },
      { parent: this },
    );
    this.address = machine.address;
  }
}
