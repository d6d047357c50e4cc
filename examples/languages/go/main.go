// An etcd cluster and web servers.
package main

import (
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi/config"
	flatcar "pulumi-flatcar-vsphere/sdk/go/flatcarvsphere"
)

func main() {
	pulumi.Run(func(ctx *pulumi.Context) error {
		conf := config.New(ctx, "")
		datastore := pulumi.String(conf.Require("datastore"))
		computeCluster := pulumi.String(conf.Require("computeCluster"))
		gateway := pulumi.String(conf.Require("gateway"))
		template := conf.Get("template")
		if template == "" {
			template = "flatcar-stable"
		}
		guard, err := conf.TryBool("guard")
		if err != nil {
			guard = true
		}

		prod, err := flatcar.NewFlatcarCluster(ctx, "prod", &flatcar.FlatcarClusterArgs{
			Image:             pulumi.String(template),
			DatacenterId:      pulumi.String(conf.Require("datacenter")),
			ResourcePoolId:    computeCluster,
			ComputeClusterId:  computeCluster,
			DatastoreId:       datastore,
			SshAuthorizedKeys: pulumi.StringArray{pulumi.String(conf.Require("sshKey"))},
			Networks: flatcar.NetworkArray{&flatcar.NetworkArgs{
				NetworkId:   pulumi.String(conf.Require("network")),
				Gateway:     gateway,
				Nameservers: pulumi.StringArray{gateway},
			}},
			Secrets: pulumi.StringMap{"token": conf.RequireSecret("token")},
			Pools: map[string]flatcar.PoolArgs{
				"etcd": {
					Replicas:     pulumi.IntRef(3),
					AddressRange: &flatcar.AddressRangeArgs{Cidr: "192.168.10.0/24", First: pulumi.StringRef("192.168.10.20")},
					EtcdCluster:  &flatcar.EtcdClusterArgs{Guard: &guard},
				},
				"web": {
					Nodes: map[string]flatcar.NodeArgs{
						"blue":  {Address: pulumi.StringRef("192.168.10.31/24")},
						"green": {Address: pulumi.StringRef("192.168.10.32/24"), MemoryMb: pulumi.Int(4096)},
					},
					MaxUnavailable: "50%",
					Gate: &flatcar.GateArgs{
						Drain: pulumi.String(`echo "$NODE_NAME leaves the load balancer"`),
						Ready: pulumi.String(`test -n "$NODE_ADDRESS"`),
					},
					DataDisks: flatcar.DiskMap{"content": &flatcar.DiskArgs{
						SizeGb:    pulumi.Int(20),
						MountPath: pulumi.String("/var/www"),
						Keep:      &flatcar.KeptDiskArgs{Datastore: datastore, Protect: pulumi.BoolRef(false)},
					}},
					Butane: pulumi.Map{
						"variant": pulumi.String("flatcar"),
						"version": pulumi.String("1.1.0"),
						"storage": pulumi.Map{"files": pulumi.Array{pulumi.Map{
							"path": pulumi.String("/etc/web.env"),
							"mode": pulumi.Int(0o600),
							"contents": pulumi.Map{
								"inline": pulumi.String("NAME=${node.hostname}\nTOKEN=${volatile.token}\n"),
							},
						}}},
					},
				},
			},
		})
		if err != nil {
			return err
		}

		ctx.Export("addresses", prod.Addresses)
		ctx.Export("etcdEndpoints", prod.EtcdEndpoints)
		ctx.Export("etcdClients", prod.EtcdClients)
		return nil
	})
}
