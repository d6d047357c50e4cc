#!/bin/bash
# archive.sh: prints where Debian's archive is for this machine.
set -euo pipefail
if grep -q '^ID=debian$' /etc/os-release; then
	apt-get indextargets --format '$(SITE)' 'Created-By: Packages' | grep -v security | sort -u | head -1
else
	echo https://deb.debian.org/debian
fi
