import { textFile, type FragmentFile } from "../fragment";
import { shellQuoted } from "../../encoding";
import { etcdMemberJoinProgram } from "../../programs";
import type { EtcdJoinOptions } from "../options/services";

/** What the member's unit runs first. */
export const joinScriptPath = "/opt/bin/etcd-member-join";

/** Where the script leaves what etcd is to know, as variables. */
export const joinVariables = "/run/etcd-member/cluster.env";

/** What the script is told of its member, and, apart from that since members come and go, of the cluster. */
const memberFile = "/etc/etcd-member/member";
export const clusterFile = "/etc/etcd-member/cluster";

/** What the script must know of its member. */
interface Member {
  readonly name: string;
  readonly dataDir: string;
  readonly image: string;
  readonly clientPort: number;
  readonly tlsDir: string;
}

/** The members' peer URLs by name. */
export function membersOf({ members }: EtcdJoinOptions): Record<string, string> {
  return Object.fromEntries(
    members.split(",").map((member) => {
      const [name = "", ...url] = member.split("=");
      return [name, url.join("=")];
    }),
  );
}

/** The script by which a member finds out how to start, and what it is told of the member and the cluster. */
export function joinFiles(join: EtcdJoinOptions, member: Member): FragmentFile[] {
  const { name, dataDir, image, clientPort, tlsDir } = member;
  const peerUrl = membersOf(join)[name] ?? "";
  return [
    textFile(
      memberFile,
      variables({
        name,
        peer_url: peerUrl,
        client_port: String(clientPort),
        data_dir: dataDir,
        image,
        tls: tlsDir,
      }),
    ),
    textFile(clusterFile, variables({ members: join.members, found_until: join.foundUntil })),
    textFile(joinScriptPath, etcdMemberJoinProgram, 0o755),
  ];
}

/** A file that a shell reads with `.`. */
function variables(values: Readonly<Record<string, string>>): string {
  return Object.entries(values)
    .map(([name, value]) => `${name}=${shellQuoted(value)}\n`)
    .join("");
}
