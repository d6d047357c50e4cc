#!/bin/sh
# Finds out how this etcd member starts, and writes it to /run/etcd-member/cluster.env.
#
# /etc/etcd-member/member has what is so for the member's life: name, peer_url, client_port, data_dir, image and tls, the folder of
# its certificates. /etc/etcd-member/cluster has what comes and goes: members, as etcd writes an initial cluster, and found_until,
# in seconds since 1970.
#
# The other members are asked at their peer ports, which answer without a quorum: one that has told its client URLs is part of a
# cluster that works or has worked. Where there is one, a member without data must not found a cluster beside it.
# shellcheck disable=SC2154 # the two files set them
set -eu

# shellcheck source=/dev/null
. /etc/etcd-member/member
# shellcheck source=/dev/null
. /etc/etcd-member/cluster

start() {
  printf 'ETCD_INITIAL_CLUSTER_STATE=%s\nETCD_INITIAL_CLUSTER=%s\n' "$1" "$2" > /run/etcd-member/cluster.env
  echo "$name: $3"
  exit 0
}

for log in "$data_dir"/member/wal/*.wal; do
  if [ -e "$log" ]; then start existing "$members" "goes on with its data"; fi
done

others=$(echo "$members" | tr ',' '\n' | sed 's/^[^=]*=//' | grep -vxF "$peer_url" || true)
if [ -z "$others" ]; then start new "$members" "is the only member, and starts a new cluster"; fi

founders=
endpoints=
for url in $others; do
  answer=$(curl --silent --show-error --fail --http1.1 --noproxy '*' --max-time 5 \
    --cacert "$tls/ca.pem" --cert "$tls/member.pem" --key "$tls/member-key.pem" "$url/members") || case $? in
    7 | 28) continue ;; # nobody is there
    *) echo "$name: cannot tell whether there is a cluster" >&2; exit 1 ;;
  esac
  case $answer in
    *'"clientURLs":["'*) endpoints="$endpoints,${url%:*}:$client_port" ;;
    *) founders="$founders $url" ;;
  esac
done

if [ -n "$endpoints" ]; then
  etcdctl() {
    /usr/bin/docker run --rm --network=host --volume="$tls:$tls:ro" "$image" /usr/local/bin/etcdctl \
      --endpoints="${endpoints#,}" --cacert="$tls/ca.pem" --cert="$tls/member.pem" --key="$tls/member-key.pem" "$@"
  }
  list=$(etcdctl member list)
  # The member of this name or address cannot come back: its data went with its machine.
  gone=$(echo "$list" | awk -F ', ' -v name="$name" -v url="$peer_url" '$3 == name || $4 == url { print $1 }')
  for member in $gone; do etcdctl member remove "$member"; done
  added=$(etcdctl member add "$name" --peer-urls="$peer_url")
  start existing "$(echo "$added" | sed -n 's/^ETCD_INITIAL_CLUSTER="\(.*\)"$/\1/p')" "joins the cluster"
fi

if [ -n "$founders" ]; then start new "$members" "founds the cluster with$founders"; fi
if [ "$(date +%s)" -lt "$found_until" ]; then start new "$members" "founds the cluster"; fi
echo "$name: has no data, no other member answers, and the cluster must be there already: waits for another member" >&2
exit 1
