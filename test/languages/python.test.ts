import { expect, test } from "vitest";
import { decodeGuestinfo, startVcenter } from "../support";
import { harness } from "../support/harness";
import { filesOf } from "../e2e/cluster/ignition";
import { vmType } from "../e2e/cluster/world";
import { startPython } from "./python";
import { expectHidden } from "./world";

const secrets: readonly [string, string, string, string] = [
  "alpha-5f8e1c07",
  "bravo-ab42d901",
  "$6$rounds=4096$saltsaltsalt$9ePzTtQdrVXMUYmTAZDlp5xWYSSgkBnJhkdrQ4",
  "delta-77c1e0",
];
const [inFile, inPool, hash, inGate] = secrets;

test("secrets at any depth of a program in Python are nowhere in clear, and a transform of it reaches the machines", async ({
  skip,
}) => {
  const { pythonMissing } = await harness;
  skip(pythonMissing() !== undefined, pythonMissing());
  const vcenter = await startVcenter();
  const { datastoreId, networkId, resourcePoolId } = vcenter.placement;
  const stack = await startPython(
    vcenter,
    `import pulumi
import pulumi_flatcar_vsphere as flatcar

def transform(args: pulumi.ResourceTransformArgs) -> pulumi.ResourceTransformResult | None:
    if args.type_ != "${vmType}":
        return None
    args.opts.replacement_trigger = None  # which the SDK cannot send again
    return pulumi.ResourceTransformResult({**args.props, "annotation": "by a transform"}, args.opts)

def config(path: str, inline: pulumi.Input[str]) -> dict[str, object]:
    files = [{"path": path, "contents": {"inline": inline}}]
    return {"variant": "flatcar", "version": "1.1.0", "storage": {"files": files}}

prod = flatcar.FlatcarCluster(
    "prod",
    image="flatcar-stable",
    datastore_id="${datastoreId}",
    resource_pool_id="${resourcePoolId}",
    networks=[{"network_id": "${networkId}"}],
    users={"ops": {"password_hash": pulumi.Output.secret("${hash}")}},
    butane=config("/etc/a", pulumi.Output.concat("a=", pulumi.Output.secret("${inFile}"))),
    pools={
        "web": {
            "nodes": {"blue": {"snippets": [config("/etc/b", "b=\${secret.pool} \${node.name}")]}},
            "gate": {"ready": "true", "environment": {"TOKEN": pulumi.Output.secret("${inGate}")}},
        }
    },
    secrets={"pool": pulumi.Output.secret("${inPool}")},
    opts=pulumi.ResourceOptions(transforms=[transform]),
)
pulumi.export("addresses", prod.addresses)
`,
  );
  const results = [await stack.preview({ diff: true }), await stack.up({ diff: true })];
  const blue = await vcenter.machine("prod-web-blue");
  expect(blue.annotation).toBe("by a transform");
  const config = decodeGuestinfo(blue);
  expect(filesOf(config)).toMatchObject({
    "/etc/a": `a=${inFile}`,
    "/etc/b": `b=${inPool} prod-web-blue`,
  });
  expect(config).toContain(hash);
  await stack.expectNoChanges();
  expectHidden(stack, results, [...secrets, Buffer.from(config).toString("base64").slice(0, 200)]);
  await stack.destroy();
  expect((await vcenter.inventory()).machines).toEqual([]);
});

test("mistakes in a program in Python, which no compiler has found, are said with their paths and with what to do", async ({
  skip,
}) => {
  const { pythonMissing } = await harness;
  skip(pythonMissing() !== undefined, pythonMissing());
  const vcenter = await startVcenter();
  const { datastoreId, networkId, resourcePoolId } = vcenter.placement;
  const stack = await startPython(
    vcenter,
    `import pulumi
import pulumi_flatcar_vsphere as flatcar

flatcar.FlatcarCluster(
    "prod",
    image="flatcar-stable",
    datastore_id="${datastoreId}",
    resource_pool_id="${resourcePoolId}",
    networks=[{"network_id": "${networkId}", "gatway": "10.0.0.1"}],
    data_disks={"data": {"size_gb": 1, "keep": "yes"}},
    pools={
        "web": {
            "replicas": pulumi.Output.from_input(1),
            "max_unavailable": "half",
            "perNode": {"blue": {}},
        }
    },
)
`,
  );
  const { text } = await stack.previewFails();
  for (const problem of [
    /networks\[0\]\.gatway: is no key here; did you mean \W*gateway/,
    /dataDisks\.data\.keep: /,
    /pools\.web\.replicas: must be a plain value, and is an Output/,
    /pools\.web\.maxUnavailable: /,
    /pools\.web\.perNode: .*placeholders such as \$\{node\.hostname\}/,
  ])
    expect(text).toMatch(problem);
  expect((await vcenter.inventory()).machines).toEqual([]);
});

test("a mistake in a secret of a program in Python quotes nothing of it", async ({ skip }) => {
  const { pythonMissing } = await harness;
  skip(pythonMissing() !== undefined, pythonMissing());
  const vcenter = await startVcenter();
  const { datastoreId, networkId, resourcePoolId } = vcenter.placement;
  const stack = await startPython(
    vcenter,
    `import pulumi
import pulumi_flatcar_vsphere as flatcar

flatcar.FlatcarVm(
    "web",
    image="flatcar-stable",
    datastore_id="${datastoreId}",
    resource_pool_id="${resourcePoolId}",
    networks=[{"network_id": "${networkId}"}],
    ssh_authorized_keys=[pulumi.Output.secret("ssh-ed25519 ${inFile}")],
    users={"ops": {"password_hash": pulumi.Output.secret("${inPool}")}},
)
`,
  );
  const refused = await stack.previewFails();
  expect(refused.text).toMatch(/sshAuthorizedKeys\[0\]: \W*\[secret\]\W*: not a public SSH key/);
  expectHidden(stack, [refused], [inFile, inPool]);
  expect((await vcenter.inventory()).machines).toEqual([]);
});
