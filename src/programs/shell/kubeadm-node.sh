#!/bin/sh
# Makes this machine a node of its cluster: it decides anew at each start, until it has been through once. Where it must wait it
# says why and fails, and its unit starts it again.
#
# /etc/flatcar-kubeadm has what it is given. kubeadm empties /etc/kubernetes, so nothing that is given stands there.
#   node       what is so for the node's life: name, address, role (cp or worker), endpoint, version, addon_phases
#   cluster    what comes and goes: members (control planes, name=address,...), workers (their addresses), founder, found_until (seconds since 1970; 0 where it was founded)
#   init.yaml, join.yaml, pki, manifests (static pods), apply (what the founder applies once)
# /var/lib/flatcar-kubeadm has how far it came: waiting, founding, joined, done.
#
# A founder without data must not found a cluster beside one that is there. So not the endpoint alone is asked, which may be down,
# but each other control plane; and a declared node that runs, a window that is over, or that it was founded, is a reason to wait.
# shellcheck disable=SC2154 # the two files set them
set -eu

seed=/etc/flatcar-kubeadm
state=/var/lib/flatcar-kubeadm
kubernetes=/etc/kubernetes
pki=$kubernetes/pki
etcd_data=/var/lib/etcd
admin=$kubernetes/admin.conf
PATH=$PATH:/opt/bin

# shellcheck source=/dev/null
. $seed/node
# shellcheck source=/dev/null
. $seed/cluster
mkdir -p $state $kubernetes

say() { echo "$name: $*"; }
wait_since() { say "$*: waits" >&2; exit 1; }
finish() {
  date +%s > $state/done
  say "$1"
  exit 0
}

# Servers are asked directly: a proxy of the machine's knows nothing of its cluster.
ask() { curl --silent --output /dev/null --noproxy '*' --connect-timeout 3 --max-time 8 "$@"; }

# What an API server at HOST:PORT is: "ours", whatever it answers; "foreign", if it shows another authority's certificate; or "silent".
# A balancer without backends takes connections and drops them.
api_at() {
  code=0
  ask --cacert $seed/pki/ca.crt "https://$1/livez" || code=$?
  case $code in 0) echo ours ;; 60) echo foreign ;; *) echo silent ;; esac
}

# Whether HOST takes connections at PORT, whatever it says then. A program that hangs takes them, too: curl then says how long it took.
listens() {
  code=0
  took=$(ask --write-out '%{time_connect}' "http://$1:$2/") || code=$?
  case $code in 7 | 28) [ -n "$(echo "$took" | tr -d '0.,')" ] ;; esac
}

others() { echo "$members" | tr ',' '\n' | grep -v "^$name=" | sed 's/^[^=]*=//' || true; }
has_etcd_data() { [ -e $etcd_data/member ]; }

# Checks of kubeadm that would fail for what is meant to be there: static pods that are put there beforehand, the folder of a data
# disk, and, where a founding goes on, what it has begun.
own_folders=DirAvailable--etc-kubernetes-manifests,DirAvailable--var-lib-etcd
own_pods=$(for pod in kube-apiserver kube-controller-manager kube-scheduler etcd; do
  printf ',FileAvailable--etc-kubernetes-manifests-%s.yaml' $pod
done)
own_ports=,Port-6443,Port-10259,Port-10257,Port-10250,Port-2379,Port-2380

give() {
  mkdir -p $pki $kubernetes/manifests
  chmod 700 $kubernetes/manifests
  cp -a $seed/pki/. $pki/
  for file in "$seed"/manifests/*; do
    if [ -e "$file" ]; then cp "$file" $kubernetes/manifests/; fi
  done
}

clear_attempt() {
  has_etcd_data || [ -e $kubernetes/kubelet.conf ] || [ -e $kubernetes/bootstrap-kubelet.conf ] || return 0
  say "clears what an earlier attempt has left"
  kubeadm reset --force --cri-socket unix:///run/containerd/containerd.sock > /dev/null || true
  rm -rf $etcd_data/member
}

# kube-vip has its lease by this file, before anybody is there who could give it another identity.
give_vip_identity() {
  [ ! -e $seed/manifests ] || kubeadm init phase kubeconfig super-admin --config $seed/init.yaml > /dev/null
}

k() { kubectl --kubeconfig $admin --request-timeout=15s "$@"; }

# DNS and proxies of this version, once all control planes have it: the one that comes last does it.
apply_addons() {
  [ -n "$addon_phases" ] || return 0
  versions=$(k get nodes --selector node-role.kubernetes.io/control-plane \
    --output 'jsonpath={range .items[*]}{.status.nodeInfo.kubeletVersion}{"\n"}{end}')
  others_have=$(echo "$versions" | grep . | grep -vxF "$version" | tr '\n' ' ')
  if [ -n "$others_have" ]; then
    say "leaves DNS and proxies as they are: control planes have ${others_have% }"
    return 0
  fi
  for phase in $addon_phases; do
    kubeadm init phase addon "$phase" --config $seed/init.yaml --kubeconfig $admin
  done
}

# A cluster whose data was kept or restored has them, and what has become of them since.
apply_manifests() {
  [ -e $seed/apply ] || return 0
  applied=$(k --namespace kube-system get configmap flatcar-vsphere-manifests --ignore-not-found --output name)
  [ -z "$applied" ] || return 0
  # All at once: what one of them needs, such as a namespace, another may bring, and the next start finds it.
  k apply --server-side --force-conflicts --filename $seed/apply
  k --namespace kube-system create configmap flatcar-vsphere-manifests > /dev/null
}

found() {
  say "$1"
  give
  give_vip_identity
  # What it says goes to the console, and the token by which machines join must not.
  kubeadm init --config $seed/init.yaml --skip-phases=addon,show-join-command --skip-token-print \
    --ignore-preflight-errors="$own_folders${2-}"
  apply_addons
  apply_manifests
  finish "has founded the cluster"
}

etcd_of() { # ADDRESS CALL BODY
  curl --silent --show-error --fail --noproxy '*' --connect-timeout 3 --max-time 15 --cacert $pki/etcd/ca.crt \
    --cert $pki/apiserver-etcd-client.crt --key $pki/apiserver-etcd-client.key "https://$1:2379/v3/cluster/$2" --data "$3"
}

# The member of this name or address cannot come back: its data went with its machine. A member that never started has no name.
take_out_old_member() {
  [ -n "$(others)" ] || return 0
  for other in $(others); do
    list=$(etcd_of "$other" member/list '{"linearizable":true}') || continue
    old=$(echo "$list" | tr '{' '\n' | grep -F -e "\"name\":\"$name\"" -e "\"https://$address:2380\"" | sed -n 's/.*"ID":"\([0-9]*\)".*/\1/p')
    for id in $old; do
      say "takes out the etcd member $id, which it was"
      etcd_of "$other" member/remove "{\"ID\":\"$id\"}" > /dev/null
    done
    return 0
  done
  wait_since "an API server answers, but no etcd member of another control plane does: the cluster has no quorum"
}

take_out_old_node() {
  was=$(k get node "$name" --ignore-not-found --output 'jsonpath={.status.nodeInfo.machineID}')
  if [ -n "$was" ] && [ "$was" != "$(cat /etc/machine-id)" ]; then
    say "takes out the node that it was"
    k delete node "$name"
  fi
}

# A kubelet registers once. One that took over the Node of the machine before it would be none any more when that is taken out, which is
# done where it is asked whether this machine is ready. Where nobody asks it waits for a quarter of an hour. The token stands in no command line.
await_old_node_gone() {
  token=$(sed -n 's/^ *token: *//p' $seed/join.yaml | head -n 1 | tr -d "\"'")
  was=$(echo "Authorization: Bearer $token" | curl --silent --noproxy '*' --connect-timeout 3 --max-time 8 --cacert $seed/pki/ca.crt \
    --header @- "https://$endpoint/api/v1/nodes/$name" | tr ',' '\n' | sed -n 's/.*"machineID": *"\([^"]*\)".*/\1/p')
  if [ -z "$was" ] || [ "$was" = "$(cat /etc/machine-id)" ]; then return 0; fi
  [ -e $state/waiting ] || date +%s > $state/waiting
  if [ $(($(date +%s) - $(cat $state/waiting))) -lt 900 ]; then
    wait_since "the cluster still has the node of the machine before it, which pulumi up takes out"
  fi
}

join_as_control_plane() {
  say "joins the cluster that $1 is of"
  # Data that comes from now on is a joiner's, with which no founding may go on.
  rm -f $state/founding
  clear_attempt
  give
  kubeadm init phase kubeconfig admin --config $seed/init.yaml > /dev/null
  give_vip_identity
  kubeadm init phase certs apiserver-etcd-client --config $seed/init.yaml > /dev/null
  take_out_old_member
  take_out_old_node
  # What this machine was made for is what the cluster is told to be: another version, other arguments.
  kubeadm init phase upload-config all --config $seed/init.yaml --kubeconfig $admin
  kubeadm join --config $seed/join.yaml --ignore-preflight-errors="$own_folders"
  date +%s > $state/joined
  apply_addons
  finish "has joined the cluster"
}

# A containerd that could not load its CRI, such as for want of inotify instances, runs on without it, and kubeadm can never use it.
# The restart may end this script: its unit starts it again.
if ctr plugins list id==cri 2> /dev/null | grep -q 'error *$'; then
  systemctl restart --no-block containerd.service
  wait_since "containerd runs without its CRI, and is started again (journalctl --unit containerd says why)"
fi

if [ "$role" = worker ]; then
  case $(api_at "$endpoint") in
    foreign) wait_since "$endpoint does not show a certificate of this cluster's authority" ;;
    silent) wait_since "no API server answers at $endpoint" ;;
  esac
  await_old_node_gone
  clear_attempt
  kubeadm join --config $seed/join.yaml --ignore-preflight-errors="$own_folders"
  finish "has joined the cluster"
fi

# Only what comes after a node is one is left to do: to begin anew would take a member out of a cluster that works.
if [ -e $state/joined ]; then
  apply_addons
  finish "has joined the cluster"
fi

# It founded the cluster and was cut off. It goes on with what it has begun, since others may have joined meanwhile.
if [ -e $state/founding ] && has_etcd_data; then
  found "goes on with founding the cluster" "$own_pods$own_ports"
fi

foreign=
for server in "$endpoint" $(others | sed 's/$/:6443/'); do
  case $(api_at "$server") in
    ours) join_as_control_plane "$server" ;;
    foreign) foreign=$server ;;
  esac
done
if [ -n "$foreign" ]; then wait_since "$foreign does not show a certificate of this cluster's authority"; fi

# Nobody answers. The only control plane has nobody beside it: what its disk held is gone with it, or is there to go on with.
if [ -z "$(others)" ]; then
  if has_etcd_data; then
    date +%s > $state/founding
    found "founds the cluster with the etcd data that it has" "$own_pods$own_ports"
  fi
else
  for other in $(others); do
    if listens "$other" 2380 || listens "$other" 10250; then
      wait_since "the control plane $other is a node already, but no API server answers"
    fi
  done
  if [ "$founder" != "$name" ]; then wait_since "no API server answers yet, and $founder founds the cluster"; fi
  for worker in $(echo "$workers" | tr ',' ' '); do
    if listens "$worker" 10250; then
      wait_since "the worker $worker is a node already, but no API server answers"
    fi
  done
  if [ "$(date +%s)" -ge "$found_until" ]; then
    wait_since "no API server answers, and the cluster must be there already: all control planes were healthy once, or the time in which it may be founded (foundingHours) is over; bring another control plane back, or restore a snapshot with etcd-restore"
  fi
fi
clear_attempt
date +%s > $state/founding
found "founds the cluster"
