#!/bin/sh
# Lets systemd-networkd configure links for a moment, and shows what it says and what addresses they have then:
#   unshare --net --mount sh networkd-links.sh FOLDER NAME=MAC ...
# It has a network and a file tree of its own; /sys is read-only, as in containers, so that it waits for no udev.
set -eu
folder=$1
shift
mount -t tmpfs none /etc/systemd/network
cp "$folder"/* /etc/systemd/network/
chmod 755 /etc/systemd/network
mount -t sysfs -o ro none /sys
mount -t tmpfs none /run
mkdir -p /run/systemd/netif/links /run/systemd/netif/leases /run/systemd/netif/lldp
chown -R systemd-network:systemd-network /run/systemd/netif
for link; do
	name=${link%%=*}
	ip link add "$name" address "${link#*=}" type veth peer name "far-$name"
	ip link set "far-$name" up
done
/lib/systemd/systemd-networkd 2>&1 &
sleep 3
ip -oneline address show
kill $!
wait $! || true
