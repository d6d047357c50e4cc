#!/bin/bash
# shape.sh TREE: makes a tree of Debian like Flatcar where a config can tell the difference. What coreos-cloudinit does
# on Flatcar, nothing does here.
set -euo pipefail
here=$(dirname "$(readlink -f "$0")")
tree=$1
inside() { chroot "$tree" "$@"; }

# What each machine makes for itself.
rm -f "$tree"/etc/machine-id "$tree"/var/lib/dbus/machine-id "$tree"/etc/ssh/ssh_host_* "$tree"/etc/hostname

# Users and groups by the numbers that Flatcar gives them.
inside groupmod -g 14 uucp
inside groupmod -g 150 sudo
inside groupmod -g 233 docker
while read -r group number; do inside groupadd -r -g "$number" "$group"; done <<-END
	wheel 10
	etcd 232
	portage 250
END
inside useradd -r -u 232 -g etcd -d /var/lib/etcd -s /usr/sbin/nologin etcd
inside groupadd -g 500 core
inside useradd -K UID_MIN=500 -u 500 -g core -m -d /home/core -s /bin/bash -G docker,systemd-journal,wheel,portage core
inside usermod -p '*' core
inside usermod -p '*' root

# The real udevadm is reached by the stand-in of its name where udev runs; udevd is the same program.
mv "$tree"/usr/bin/udevadm "$tree"/usr/lib/systemd/udevadm
ln -sfn udevadm "$tree"/usr/lib/systemd/systemd-udevd

mkdir -p "$tree"/etc/{extensions,flatcar} "$tree"/opt/{bin,extensions} "$tree"/usr/share/oem
tar -C "$here"/files --mode='u=rwX,go=rX' --owner=0 --group=0 -c . | tar -C "$tree" --no-overwrite-dir -x
chmod 440 "$tree"/etc/sudoers.d/flatcar
ln -sfn ../lib/guest/udevadm "$tree"/usr/bin/udevadm
ln -sfn ../run/systemd/resolve/resolv.conf "$tree"/etc/resolv.conf

# Flatcar enables what its presets name: nothing of Debian's is enabled already, and no wizard asks at a first boot.
find "$tree"/etc/systemd/system -mindepth 1 \( -type l -o -type d \) -delete
rm -f "$tree"/usr/lib/systemd/system-preset/90-systemd.preset "$tree"/usr/lib/systemd/user-preset/90-systemd.preset
rm -f "$tree"/usr/lib/systemd/system/sysinit.target.wants/systemd-firstboot.service
rm -f "$tree"/usr/lib/systemd/network/80-container*.network "$tree"/usr/lib/systemd/system-generators/systemd-ssh-generator
rm -f "$tree"/usr/lib/systemd/system/ssh.service "$tree"/usr/lib/systemd/system/ssh.socket
rm -rf "$tree"/etc/init.d "$tree"/etc/rc?.d

# As with Flatcar's extensions for containers, their services are there unless they are masked.
for unit in containerd.service docker.socket; do
	mkdir -p "$tree"/usr/lib/systemd/system/multi-user.target.d
	printf '[Unit]\nUpholds=%s\n' "$unit" >"$tree/usr/lib/systemd/system/multi-user.target.d/10-${unit%.*}.conf"
done

rm -f "$tree"/etc/ssl/certs/*.crt
inside update-ca-certificates >/dev/null
inside apt-get clean
rm -rf "$tree"/var/lib/apt/lists/* "$tree"/var/cache/apt/*.bin
