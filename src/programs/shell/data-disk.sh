#!/bin/bash
# Makes one data disk ready, at every boot, before it is mounted. The unit's environment says what is wanted:
#
#   NAME                the disk's name
#   CONTROLLER, TARGET  its place on the bus; or DEVICE, a path that never changes
#   FORMAT              ext4, xfs, btrfs, swap or raw
#   LABEL               the label of the filesystem
#   MOUNT               where it is mounted
#   LUKS                how it is encrypted: key, random or tpm2
#   DISCARD             yes: discards reach an encrypted disk
#   WIPE                yes: a new machine deletes whatever is on the disk
#   NEIGHBOURS          names and labels of the machine's other disks
#
# What is half made has the label "unfinished" until the last step, and is made again after a cut-off: it has never been mounted.
set -euo pipefail
shopt -s nullglob

state=${STATE:-/etc/flatcar-vsphere/disks}
run=${RUN:-/run/flatcar-vsphere}
devices=${DEVICES:-/dev}
system=${SYSTEM:-/sys}
patience=${PATIENCE:-60}
unfinished=unfinished
key=$state/$NAME.key
seeding=$state/$NAME.seed
known=$state/$NAME.known
PATH=$PATH:/usr/sbin:/usr/lib/systemd

say() { echo "data disk $NAME: $*"; }
fail() { say "$@" >&2; exit 1; }

# Repeats a command, once a second, until it succeeds or the time is over.
await() {
  local left=$patience
  until "$@"; do
    ((left-- > 0)) || return 1
    sleep 1
  done
}

# The slot that VMware put a PCI device into. Devices get rising slots in their order; the number of the bus does not rise with
# them. See Broadcom KB 311606: function and number of the bridge, then the device.
slot() {
  local path device bridge
  path=$(readlink -f "$1")
  device=${path##*/} bridge=${path%/*}
  bridge=${bridge##*/}
  if [[ $bridge =~ ^....:00:(..)\.(.)$ ]]; then
    echo $((BASH_REMATCH[2] * 1024 + (16#${BASH_REMATCH[1]} - 16) * 32 + 16#${device:8:2}))
  else
    echo $((16#${device:8:2}))
  fi
}

# The PCI address of a SCSI controller by its number in the vCenter. Without their drivers, those count that disks are found on.
controller() {
  local device found
  found=$(for device in "$system"/bus/pci/drivers/{vmw_pvscsi,mptspi,mptsas}/????:??:??.?; do
    echo "$(slot "$device") ${device##*/}"
  done | sort -n | cut -d ' ' -f 2)
  if [[ -z $found ]]; then
    found=$(for device in "$devices"/disk/by-path/pci-*-scsi-0:0:*:0; do
      device=${device##*/pci-}
      echo "${device%%-*}"
    done | sort -u)
  fi
  sed -n "$(($1 + 1))p" <<< "$found"
}

resolve() { [[ -e $1 ]] && readlink -f "$1"; }

find_disk() {
  local scsi=scsi-0:0:$TARGET:0 sas=sas-phy$TARGET-lun-0 links bus
  links=("$devices"/disk/by-path/pci-*-"$scsi" "$devices"/disk/by-path/pci-*-"$sas")
  if ((${#links[@]} == 0)); then return 1; fi
  bus=$devices/disk/by-path/pci-$(controller "$CONTROLLER")
  resolve "$bus-$scsi" || resolve "$bus-$sas"
}

# Finds the type and the label of what is on a device; both are empty on a blank one.
probe() {
  local answer status=0 tag value
  found='' found_label=''
  answer=$(blkid --probe --output export "$1") || status=$?
  case $status in
    0 | 2) ;;
    8) found='several things' ;;
    *) fail "cannot read $1" ;;
  esac
  while IFS='=' read -r tag value; do
    case $tag in
      TYPE) found=$value ;;
      LABEL) found_label=$value ;;
      PTTYPE) found=${found:-"a partition table"} ;;
    esac
  done <<< "$answer"
}

# Whether something of a type and a label is to be made on a device. What is on it otherwise stays, or ends the program.
must_make() {
  probe "$1"
  if [[ -z $found || $found_label == "$unfinished" ]]; then return 0; fi
  if [[ ${WIPE:-} == yes && ! -e $known ]]; then
    if [[ " ${NEIGHBOURS:-} " == *" ${found_label:-/} "* ]]; then
      fail "$1 is to be wiped and has the label of another disk of this machine, $found_label: nothing was changed"
    fi
    wipefs --all "$1" || fail "$1 cannot be wiped"
    return 0
  fi
  if [[ $found == "$2" && ${3:-$found_label} == "$found_label" ]]; then return 1; fi
  fail "$1 holds $found${found_label:+ with the label $found_label}, and not $2${3:+ with the label $3}: nothing was changed"
}

make_key() {
  mkdir --parents "${1%/*}"
  (umask 077 && head --bytes 64 /dev/urandom | base64 --wrap 0 > "$1.new")
  sync "$1.new"
  mv "$1.new" "$1"
}

# Encrypts the disk. A random key needs no slow derivation; where a TPM opens the disk, it is forgotten.
make_volume() {
  local file=$key options=() slots=()
  if [[ -e $volume ]]; then cryptsetup close "$NAME"; fi
  if [[ $LUKS == tpm2 && ! -e $key ]]; then
    file=$run/$NAME.key
    slots=(--wipe-slot=0)
  fi
  if [[ $LUKS == random || $file != "$key" ]]; then
    options=(--pbkdf pbkdf2 --pbkdf-force-iterations 1000)
    if [[ ! -e $file ]]; then make_key "$file"; fi
  fi
  say "encrypts $disk"
  cryptsetup luksFormat --batch-mode --type luks2 --label "$unfinished" "${options[@]}" --key-file "$file" "$disk"
  if [[ $LUKS == tpm2 ]]; then enroll "$file" "${slots[@]}"; fi
  rm --force "$run/$NAME.key"
}

enroll() {
  local file=$1
  await test -e "$devices/tpmrm0" || fail "the machine has no TPM 2.0"
  systemd-cryptenroll --unlock-key-file="$file" --tpm2-device=auto --tpm2-pcrs= "${@:2}" "$disk"
}

unseal() {
  await test -e "$devices/tpmrm0" &&
    systemd-cryptsetup attach "$NAME" "$disk" - "tpm2-device=auto,headless=true${DISCARD:+,discard}"
}

# What the TPM does not open, the machine's being another, a given key does.
open_volume() {
  if [[ -e $volume ]]; then return; fi
  if [[ $LUKS == tpm2 ]] && unseal; then return; fi
  [[ -e $key ]] || fail "$disk is encrypted, and what opened it is gone: nothing was changed"
  cryptsetup open --type luks ${DISCARD:+--allow-discards} --key-file "$key" "$disk" "$NAME" ||
    fail "the key does not open $disk: nothing was changed"
  if [[ $LUKS == tpm2 ]]; then enroll "$key" --wipe-slot=tpm2; fi
}

make_filesystem() {
  say "makes $FORMAT on $volume"
  case $FORMAT in
    ext4) mkfs.ext4 -q -F -E nodiscard -L "$unfinished" "$volume" ;;
    xfs) mkfs.xfs -q -f -K -L "$unfinished" "$volume" ;;
    btrfs) mkfs.btrfs -q -f -K -L "$unfinished" "$volume" ;;
  esac
}

finish_filesystem() {
  case $FORMAT in
    ext4) tune2fs -L "$LABEL" "$volume" ;;
    xfs) xfs_admin -L "$LABEL" "$volume" ;;
    btrfs) btrfs filesystem label "$volume" "$LABEL" ;;
    swap) mkswap --force --label "$LABEL" "$volume" ;;
  esac
}

# Puts on the disk what Ignition wrote where it is mounted, each time that Ignition has run. What other units mount meanwhile
# must not appear below the second view of the root: that would keep it busy, and be copied instead of what is under it.
seed() {
  if [[ -z ${MOUNT:-} || ! -e $seeding ]]; then return; fi
  mkdir --parents "$run/root" "$run/disk"
  mount --make-rprivate /
  mount --bind / "$run/root"
  if [[ -d $run/root$MOUNT ]]; then
    mount --types "$FORMAT" "$volume" "$run/disk"
    cp --archive "$run/root$MOUNT/." "$run/disk"
    umount "$run/disk"
  fi
  umount "$run/root"
}

is_linked() { [[ $(readlink -f "$devices/disk/by-label/$LABEL") == "$(readlink -f "$volume")" ]]; }

if [[ -n ${DEVICE:-} ]]; then
  disk=$(await resolve "$DEVICE") || fail "no disk is there: $DEVICE"
else
  disk=$(await find_disk) || fail "no disk is there: target $TARGET of SCSI controller $CONTROLLER"
fi
volume=$disk encrypts='' formats=''
if [[ -n ${LUKS:-} ]]; then
  volume=$devices/mapper/$NAME
  if must_make "$disk" crypto_LUKS; then
    make_volume
    encrypts=yes
  fi
  open_volume
fi
if [[ $FORMAT != raw ]]; then
  if must_make "$volume" "$FORMAT" "$LABEL"; then
    make_filesystem
    formats=yes
  fi
  seed
fi

# From here on the disk is this machine's, and not wiped again.
mkdir --parents "$state"
touch "$known"
sync "$state"
if [[ -n $formats ]]; then finish_filesystem; fi
if [[ -n $encrypts ]]; then cryptsetup config --label "$NAME" "$disk"; fi
rm --force "$seeding"
if [[ ${LUKS:-} == tpm2 ]]; then rm --force "$key"; fi

mkdir --parents "$devices/disk/by-name"
ln --symbolic --force --no-dereference "$(readlink -f "$volume")" "$devices/disk/by-name/$NAME"
if [[ $FORMAT == raw || -n ${LUKS:-} ]]; then exit; fi
udevadm trigger --action=change "$volume" || true
await is_linked || fail "$devices/disk/by-label/$LABEL is not $volume: another disk has this label, too"
