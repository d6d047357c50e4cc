#!/bin/sh
# overlay.sh DIR: whether an overlay can be mounted on folders of DIR.
exec unshare --mount --propagation private sh -euc '
	mkdir "$1/lower" "$1/upper" "$1/work" "$1/root"
	mount -t overlay overlay -o "lowerdir=$1/lower,upperdir=$1/upper,workdir=$1/work" "$1/root"
	touch "$1/root/written"
' sh "$1"
