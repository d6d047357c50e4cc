#!/bin/sh
# The first process of a guest for an instant: gives it what a machine has of its
# own and a namespace lacks, then becomes systemd. /run/guest holds what the
# machine was given; its arguments are the kernel's.
here=/run/guest
mount --make-rprivate / # or what is unmounted at one place goes at the others, too

# /proc/sys: most of it belongs to the whole host, so the guest writes to a copy.
for own in net kernel/hostname kernel/domainname kernel/random; do
  mount --bind "/proc/sys/$own" "$here/sys/$own"
done
mount -o remount,bind,rw "$here/sys/net"
mount --bind "$here/boot_id" "$here/sys/kernel/random/boot_id"
mount --rbind "$here/sys" /proc/sys
mount --bind "$here/cmdline" /proc/cmdline

# Version 1 control groups are mounted read-only; these are the guest's own.
for group in /sys/fs/cgroup/*; do
  mountpoint -q "$group" && mount -o remount,bind,rw "$group"
done

cp -a "$here/dev/." /dev/
[ ! -x /usr/lib/guest/disk-links ] || /usr/lib/guest/disk-links

# What the initramfs leaves in /run for the system.
for left in "$here"/run/ignition*; do
  [ ! -e "$left" ] || cp -a "$left" /run/
done
mount --make-rshared /
umount -R -l "$here"
umask 022
exec /usr/lib/systemd/systemd "$@" </dev/null >/dev/console 2>&1
