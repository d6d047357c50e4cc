#!/bin/bash
# make.sh OUT: the packages of packages.list and what they need, from Debian trixie, in a new folder OUT.
set -euo pipefail
here=$(dirname "$(readlink -f "$0")")
archive=$("$here"/../archive.sh)
suite=trixie # the newest whose systemd still boots where control groups are of version 1

exec mmdebstrap --quiet --mode=root --variant=apt --include="$(paste -sd, "$here/packages.list")" \
	--aptopt='Apt::Install-Recommends "false"' \
	--dpkgopt='path-exclude=/usr/share/man/*' \
	--dpkgopt='path-exclude=/usr/share/doc/*' \
	--dpkgopt='path-exclude=/usr/share/locale/*' \
	"$suite" "$1" "$archive"
