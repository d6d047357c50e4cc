"""An etcd cluster and web servers."""

import pulumi
from pulumi_flatcar_vsphere import FlatcarCluster

config = pulumi.Config()
compute_cluster = config.require("computeCluster")
datastore = config.require("datastore")
gateway = config.require("gateway")

prod = FlatcarCluster(
    "prod",
    image=config.get("template", "flatcar-stable"),
    datacenter_id=config.require("datacenter"),
    resource_pool_id=compute_cluster,
    compute_cluster_id=compute_cluster,
    datastore_id=datastore,
    ssh_authorized_keys=[config.require("sshKey")],
    networks=[
        {
            "network_id": config.require("network"),
            "gateway": gateway,
            "nameservers": [gateway],
        }
    ],
    secrets={"token": config.require_secret("token")},
    pools={
        "etcd": {
            "replicas": 3,
            "address_range": {"cidr": "192.168.10.0/24", "first": "192.168.10.20"},
            "etcd_cluster": {"guard": config.get_bool("guard", True)},
        },
        "web": {
            "nodes": {
                "blue": {"address": "192.168.10.31/24"},
                "green": {"address": "192.168.10.32/24", "memory_mb": 4096},
            },
            "max_unavailable": "50%",
            "gate": {
                "drain": 'echo "$NODE_NAME leaves the load balancer"',
                "ready": 'test -n "$NODE_ADDRESS"',
            },
            "data_disks": {
                "content": {
                    "size_gb": 20,
                    "mount_path": "/var/www",
                    "keep": {"datastore": datastore, "protect": False},
                }
            },
            "butane": {
                "variant": "flatcar",
                "version": "1.1.0",
                "storage": {
                    "files": [
                        {
                            "path": "/etc/web.env",
                            "mode": 0o600,
                            "contents": {
                                "inline": "NAME=${node.hostname}\nTOKEN=${volatile.token}\n"
                            },
                        }
                    ]
                },
            },
        },
    },
)

pulumi.export("addresses", prod.addresses)
pulumi.export("etcdEndpoints", prod.etcd_endpoints)
pulumi.export("etcdClients", prod.etcd_clients)
