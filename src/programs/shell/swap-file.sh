#!/bin/bash
# Makes a swap file, unless it is there as it should be: swap-file PATH MIB
# It gets its name when it is whole, so that nothing takes a file for it that a cut-off left.
set -euo pipefail

file=$1
bytes=$(($2 * 1024 * 1024))

is_whole() {
  [[ -f $file && $(stat --format %s "$file") == "$bytes" ]] &&
    [[ $(blkid --probe --match-tag TYPE --output value "$file") == swap ]]
}

if is_whole; then exit; fi
mkdir --parents "${file%/*}"
rm --force "$file.new"
umask 077
fallocate --length "$bytes" "$file.new"
mkswap "$file.new"
sync "$file.new"
mv "$file.new" "$file"
