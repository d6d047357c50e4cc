#!/bin/sh
# Founds the cluster again on this control plane, with what its etcd held: etcd-restore SNAPSHOT | own-data
#
# For a cluster that has lost its quorum for good, or all of its control planes. With "own-data" it is the data of this control plane's
# own etcd. What happened after the snapshot is lost. The other control planes must be off, or new: new ones join by themselves.
# shellcheck disable=SC2154 # the two files set them
set -eu

seed=/etc/flatcar-kubeadm
state=/var/lib/flatcar-kubeadm
data=/var/lib/etcd
PATH=$PATH:/opt/bin

# shellcheck source=/dev/null
. $seed/node
# shellcheck source=/dev/null
. $seed/cluster

fail() { echo "$name: $*" >&2; exit 1; }
say() { echo "$name: $*"; }

given=${1-}
case $given in
  own-data) given=$data/member/snap/db check=--skip-hash-check ;;
  ?*) check= ;;
  *) fail "say which snapshot: etcd-restore SNAPSHOT, or own-data for what this control plane's etcd has" ;;
esac
[ -s "$given" ] || fail "$given is no snapshot"
for other in $(echo "$members" | tr ',' '\n' | grep -v "^$name="); do
  code=0
  curl --silent --output /dev/null --noproxy '*' --connect-timeout 3 --max-time 5 "http://${other#*=}:2379/" || code=$?
  case $code in 7 | 28) ;; *) fail "the etcd of ${other%%=*} runs: with it there would be two clusters, so switch that machine off" ;; esac
done

say "ends what runs here"
systemctl stop kubeadm-node.service
# Stopped alone it would be started again, and start etcd.
systemctl mask --runtime --now kubelet.service
trap 'systemctl unmask --runtime kubelet.service' EXIT
kept=/var/lib/etcd-restore
rm -rf $kept
mkdir -m 700 $kept
# The programs of etcd come with its image. It is there before the reset, where etcd ran, and otherwise fetched.
kubeadm config images pull --config $seed/init.yaml > /dev/null
image=$(kubeadm config images list --config $seed/init.yaml | grep '/etcd:')
kubeadm reset --force --skip-phases=remove-etcd-member --cri-socket unix:///run/containerd/containerd.sock > /dev/null
# Only now, when etcd has ended, its data is whole.
cp "$given" $kept/snapshot.db
rm -f $state/done $state/joined $state/founding

# Who has watched the cluster must not take what comes for something older: revisions go on far above those that were. etcd 3.5 cannot.
case $image in
  *:3.5.*) bump= ;;
  *) bump='--bump-revision 1000000000 --mark-compacted' ;;
esac
say "restores etcd"
# shellcheck disable=SC2086 # these are several words, or none
ctr --namespace k8s.io run --rm --mount type=bind,src=$kept,dst=$kept,options=rbind:rw "$image" "etcd-restore-$$" \
  etcdutl snapshot restore $kept/snapshot.db $check $bump --data-dir $kept/data --name "$name" \
  --initial-cluster "$name=https://$address:2380" --initial-advertise-peer-urls "https://$address:2380"
mkdir -p $data $state
rm -rf $data/member
mv $kept/data/member $data/
rm -rf $kept

# The node's script goes on with a founding that has data.
date +%s > $state/founding
systemctl unmask --runtime kubelet.service
trap - EXIT
systemctl start --no-block kubeadm-node.service
say "founds the cluster again: journalctl --follow --unit kubeadm-node shows how far it is"
