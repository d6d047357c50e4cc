#!/bin/sh
# Takes a snapshot of the cluster's etcd on this control plane, and keeps the newest ones.
#
# /etc/flatcar-kubeadm/backup has what it is told: name (the node's), directory, and keep (how many snapshots stay there).
# /etc/flatcar-kubeadm/backup-command, where it is, is the user's script that takes a snapshot elsewhere: SNAPSHOT is its file, and
# SNAPSHOT_NAME what it may be called.
#
# etcd's own programs come with its image, which is on the machine, and run by containerd: neither the kubelet nor the API is needed.
# shellcheck disable=SC2154 # the file sets them
set -eu

seed=/etc/flatcar-kubeadm
manifest=/etc/kubernetes/manifests/etcd.yaml
pki=/etc/kubernetes/pki/etcd

# shellcheck source=/dev/null
. $seed/backup

image=$(sed -n 's/^ *image: *//p' $manifest)
snapshot=$name-$(date --utc +%Y-%m-%dT%H-%M-%SZ).db
part=$directory/.$snapshot.part
mkdir -p "$directory"
chmod 700 "$directory"
# What a run left that was cut off.
rm -f "$directory"/.*.db.part

run_in_image() {
  ctr --namespace k8s.io run --rm --net-host --mount "type=bind,src=$directory,dst=$directory,options=rbind:rw" \
    --mount "type=bind,src=$pki,dst=$pki,options=rbind:ro" "$image" "etcd-snapshot-$$" "$@"
}

run_in_image etcdctl --endpoints=https://127.0.0.1:2379 --cacert=$pki/ca.crt --cert=$pki/healthcheck-client.crt \
  --key=$pki/healthcheck-client.key snapshot save "$part"
chmod 600 "$part"
mv "$part" "$directory/$snapshot"
echo "has taken $directory/$snapshot"

# What fails elsewhere must not fill this disk.
status=0
if [ -e $seed/backup-command ]; then
  SNAPSHOT=$directory/$snapshot SNAPSHOT_NAME=$snapshot sh $seed/backup-command || status=$?
fi

# Names sort by time. The disk may have snapshots of other nodes, which are not this one's to delete.
for old in $(cd "$directory" && printf '%s\n' "$name"-[0-9][0-9][0-9][0-9]-*.db | sort -r | tail -n +$((keep + 1))); do
  rm "$directory/$old"
done
if [ $status != 0 ]; then echo "the command for snapshots failed with status $status" >&2; fi
exit $status
