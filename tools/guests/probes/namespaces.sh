#!/bin/sh
# namespaces.sh: whether there can be a network of its own with a bridge and a pair of adapters, and processes of its own.
exec unshare --mount --net --ipc --uts --pid --fork --mount-proc sh -euc '
	ip link add probe0 type bridge
	ip link add probe1 type veth peer name probe2
	ip link set probe1 master probe0
'
