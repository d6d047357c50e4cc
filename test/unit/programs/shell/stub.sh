#!/bin/bash
# Stands in for a program that touches disks. A disk is a file that says what is on it, as blkid tells it, with the files of its
# filesystem in a folder beside it. Each call is noted; the call number KILL_AT never comes back, as at a cut-off.
set -eu
name=${0##*/}
echo "$name $*" >> "$WORLD/calls"
if [[ $(wc -l < "$WORLD/calls") == "${KILL_AT:-}" ]]; then kill -KILL 0; fi

last=${*: -1}
write() { printf 'TYPE=%s\nLABEL=%s\n' "$2" "$3" > "$1"; }
# The word that follows the first one.
after() { local word=$1; shift; while [[ $1 != "$word" ]]; do shift; done; echo "$2"; }
files() { echo "$(readlink -f "$1").files"; }
relabel() { sed -i --follow-symlinks "s/^LABEL=.*/LABEL=$2/" "$1"; }
link_labels() {
  local disk label
  mkdir -p "$WORLD/dev/disk/by-label"
  rm -f "$WORLD"/dev/disk/by-label/*
  for disk in "$WORLD"/dev/disk-[0-9]; do
    label=$(sed -n 's/^LABEL=//p' "$disk")
    if [[ -n $label ]] && ! grep -q crypto_LUKS "$disk"; then ln -sfn "$disk" "$WORLD/dev/disk/by-label/$label"; fi
  done
}

case $name in
  blkid) if [[ -s $last ]]; then grep -v '^[^TLP]' "$last"; else exit 2; fi ;;
  wipefs) : > "$last" ;;
  mkfs.*)
    rm -rf "$(files "$last")"
    mkdir "$(files "$last")"
    write "$last" "${name#mkfs.}" "$(after -L "$@")"
    ;;
  mkswap) write "$last" swap "$(after --label "$@")" ;;
  tune2fs | xfs_admin) relabel "$last" "$2" ;;
  btrfs) relabel "$3" "$4" ;;
  mount)
    if [[ $1 == --make-rprivate ]]; then exit; fi
    rmdir "$last"
    if [[ $1 == --bind ]]; then ln -s "$WORLD/root" "$last"; else ln -s "$(files "$3")" "$last"; fi
    ;;
  umount) rm "$last" && mkdir "$last" ;;
  cryptsetup)
    mapped=$WORLD/dev/mapper
    case $1 in
      luksFormat)
        write "$last" crypto_LUKS "$(after --label "$@")"
        echo "KEY $(cat "$(after --key-file "$@")")" >> "$last"
        : > "$last.inside"
        ;;
      open)
        disk=${*: -2:1}
        grep -qxF "KEY $(cat "$(after --key-file "$@")")" "$disk"
        ln -s "$disk.inside" "$mapped/$last"
        ;;
      close) rm "$mapped/$last" ;;
      config) relabel "$last" "$(after --label "$@")" ;;
    esac
    ;;
  systemd-cryptenroll)
    grep -qxF "KEY $(cat "${1#*=}")" "$last"
    if [[ $* == *--wipe-slot=0* ]]; then sed -i '/^KEY/d' "$last"; fi
    if [[ $* == *--wipe-slot=tpm2* ]]; then sed -i '/^SEALED/d' "$last"; fi
    echo "SEALED $(cat "$WORLD/dev/tpmrm0")" >> "$last"
    ;;
  systemd-cryptsetup)
    grep -qxF "SEALED $(cat "$WORLD/dev/tpmrm0")" "$3"
    ln -s "$3.inside" "$WORLD/dev/mapper/$2"
    ;;
  udevadm) link_labels ;;
esac
