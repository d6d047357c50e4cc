#!/bin/bash
# make.sh BASE PACKAGES IGNITION INITRAMFS OUT: makes what every virtual machine starts from, in a new folder OUT:
# system.img, vmlinuz and initrd. Runs as root in a mount namespace of its own: unshare --mount make.sh ...
#
#   BASE       the guests' tree
#   PACKAGES   the same before it got Flatcar's shape
#   IGNITION   the program
#   INITRAMFS  the program guest-initramfs
set -euo pipefail
base=$1 packages=$2 ignition=$3 initramfs=$4 out=$5
here=$(dirname "$(readlink -f "$0")")
mkdir -p "$out"
work=$(mktemp -d "$out/work.XXXXXX")
trap 'umount -R "$work/root" 2> /dev/null || true; rm -rf "$work"' EXIT
mkdir -p "$work"/{upper,overlay,root,kernel,initrd/{bin,sbin,modules,proc,sys,dev,run,sysroot,scratch,initramfs}}

# The tree, with what only a virtual machine needs: LUKS, TPM and the kernel's modules.
root=$work/root
mount -t overlay overlay -o "lowerdir=$base,upperdir=$work/upper,workdir=$work/overlay" "$root"
mount -t tmpfs tmpfs "$root/tmp"
mount -t tmpfs tmpfs "$root/run"
mount -t proc proc "$root/proc"
mkdir -p "$root/run/systemd/resolve"
cp /etc/resolv.conf "$root/run/systemd/resolve/resolv.conf"
chroot "$root" env DEBIAN_FRONTEND=noninteractive PACKAGES="$(paste -sd' ' "$here/packages.list")" bash -ec '
  apt-get update -q
  apt-get install -q -y --no-install-recommends $PACKAGES
  cd /tmp
  apt-get download "$(apt-cache depends linux-image-cloud-amd64 | sed -n "s/.*Depends: \(linux-image-\)/\1/p")"
  apt-get clean'
dpkg-deb -x "$root"/tmp/linux-image-*.deb "$work/kernel"
umount "$root"/{proc,run,tmp}
rm -rf "$root"/var/lib/apt/lists/* "$root"/var/cache/apt/*.bin
modules=$(echo "$work"/kernel/usr/lib/modules/*)
mkdir -p "$root/usr/lib/modules"
cp -r "$modules" "$root/usr/lib/modules/"
version=$(basename "$modules")
chroot "$root" depmod "$version"
mkdir -p "$root"/{sysroot,usr/lib/guests}
install -m 755 "$here"/tree/* "$ignition" "$initramfs" "$root/usr/lib/guests/"

# What stands for something that a namespace lacks is not wanted here.
fsck=usr/lib/systemd/system/systemd-fsck@.service
cp "$packages/$fsck" "$root/$fsck"

# There is no backdoor of VMware: nobody asks for guestinfo or the addresses, and the config is a file of the initrd.
for unit in vmtoolsd.service ignition-delete-config.service; do
  ln -sf /dev/null "$root/etc/systemd/system/$unit"
done

truncate -s 3G "$out/system.img"
mke2fs -q -t ext4 -L ROOT -E lazy_itable_init=1,lazy_journal_init=1 -d "$root" "$out/system.img"

# The initrd: busybox and what finds the system disk.
install -m 755 "$here/initrd/init" "$work/initrd/init"
install -m 755 /bin/busybox "$work/initrd/bin/busybox"
install -m 755 "$here/initrd/modprobe" "$work/initrd/sbin/modprobe"
while read -r module; do
  chroot "$root" modprobe --set-version "$version" --show-depends "$module"
done < "$here/initrd/modules.list" | awk '$1 == "insmod" && !seen[$2]++ { print $2 }' > "$work/modules"
while read -r file; do
  name=$(basename "$file" .ko.xz)
  xz -dc "$root/usr${file#/usr}" > "$work/initrd/modules/$name.ko"
  echo "$name" >> "$work/initrd/modules/order"
done < "$work/modules"
(cd "$work/initrd" && find . | cpio -o -H newc --quiet) > "$out/initrd"
cp "$work"/kernel/boot/vmlinuz-* "$out/vmlinuz"
