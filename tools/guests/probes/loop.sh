#!/bin/sh
# loop.sh DIR: whether a file of DIR can be a disk. The loop device goes with the mount, and that with its namespace.
exec unshare --mount --propagation private sh -euc '
	mkdir "$1/disk"
	truncate -s 1M "$1/disk/file"
	mkfs.ext4 -q "$1/disk/file"
	mount -o loop "$1/disk/file" "$1/disk"
' sh "$1"
