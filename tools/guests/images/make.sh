#!/bin/bash
# make.sh OUT: the files of the packages that images are made of, from Debian trixie, in a new folder OUT.
set -euo pipefail
archive=$("$(dirname "$(readlink -f "$0")")"/../archive.sh)
exec mmdebstrap --quiet --mode=root --variant=extract --include=busybox-static,media-types,nginx \
	--aptopt='Apt::Install-Recommends "false"' trixie "$1" "$archive"
