package cluster;

import com.pulumi.Context;
import com.pulumi.Pulumi;
import com.pulumi.flatcarvsphere.FlatcarCluster;
import com.pulumi.flatcarvsphere.FlatcarClusterArgs;
import com.pulumi.flatcarvsphere.inputs.AddressRangeArgs;
import com.pulumi.flatcarvsphere.inputs.DiskArgs;
import com.pulumi.flatcarvsphere.inputs.EtcdClusterArgs;
import com.pulumi.flatcarvsphere.inputs.GateArgs;
import com.pulumi.flatcarvsphere.inputs.KeptDiskArgs;
import com.pulumi.flatcarvsphere.inputs.NetworkArgs;
import com.pulumi.flatcarvsphere.inputs.NodeArgs;
import com.pulumi.flatcarvsphere.inputs.PoolArgs;
import java.util.List;
import java.util.Map;

/** An etcd cluster and web servers. */
public final class App {
    public static void main(String[] args) {
        Pulumi.run(App::stack);
    }

    private static void stack(Context ctx) {
        var config = ctx.config();
        var datastore = config.require("datastore");
        var computeCluster = config.require("computeCluster");
        var gateway = config.require("gateway");

        var etcd = PoolArgs.builder()
            .replicas(3)
            .addressRange(AddressRangeArgs.builder().cidr("192.168.10.0/24").first("192.168.10.20").build())
            .etcdCluster(EtcdClusterArgs.builder().guard(config.getBoolean("guard").orElse(true)).build())
            .build();

        var content = DiskArgs.builder()
            .sizeGb(20)
            .mountPath("/var/www")
            .keep(KeptDiskArgs.builder().datastore(datastore).protect(false).build())
            .build();

        var env = Map.of(
            "path", "/etc/web.env",
            "mode", 0600,
            "contents", Map.of("inline", "NAME=${node.hostname}\nTOKEN=${volatile.token}\n"));

        var web = PoolArgs.builder()
            .nodes(Map.of(
                "blue", NodeArgs.builder().address("192.168.10.31/24").build(),
                "green", NodeArgs.builder().address("192.168.10.32/24").memoryMb(4096).build()))
            .maxUnavailable("50%")
            .gate(GateArgs.builder()
                .drain("echo \"$NODE_NAME leaves the load balancer\"")
                .ready("test -n \"$NODE_ADDRESS\"")
                .build())
            .dataDisks(Map.of("content", content))
            .butane(Map.of(
                "variant", "flatcar",
                "version", "1.1.0",
                "storage", Map.of("files", List.of(env))))
            .build();

        var prod = new FlatcarCluster("prod", FlatcarClusterArgs.builder()
            .image(config.get("template").orElse("flatcar-stable"))
            .datacenterId(config.require("datacenter"))
            .resourcePoolId(computeCluster)
            .computeClusterId(computeCluster)
            .datastoreId(datastore)
            .sshAuthorizedKeys(config.require("sshKey"))
            .networks(NetworkArgs.builder()
                .networkId(config.require("network"))
                .gateway(gateway)
                .nameservers(gateway)
                .build())
            .secrets(config.requireSecret("token").applyValue(token -> Map.of("token", token)))
            .pools(Map.of("etcd", etcd, "web", web))
            .build());

        ctx.export("addresses", prod.addresses());
        ctx.export("etcdEndpoints", prod.etcdEndpoints());
        ctx.export("clientKey", prod.etcdClients().applyValue(clients -> clients.get("etcd").privateKeyPem()));
    }
}
