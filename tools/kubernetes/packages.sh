#!/bin/bash
# packages.sh OUT: the files of the packages that images are made of, from Debian trixie, in a new folder OUT.
set -euo pipefail
archive=$("$(dirname "$(readlink -f "$0")")"/../guests/archive.sh)
exec mmdebstrap --quiet --mode=root --variant=extract --include=iptables \
	--aptopt='Apt::Install-Recommends "false"' trixie "$1" "$archive"
