#!/bin/bash
# power-on.sh MACHINE TEMPLATE TAP SCAN [ARGUMENT ...]: one power cycle of a virtual machine. It ends when the guest
# powers off or asks for a reboot; who started it starts it again.
#
#   MACHINE   a folder: system.img, config.ign, disks as unit1.img, unit2.img ...; console.log and the TPM's state come into it
#   TEMPLATE  the folder that make.sh made
#   TAP       the network interface that its adapter is, vm0, vm1 or vm2; vm2a and vm2b, where they are, are two more
#   SCAN      the order in which the disks are found: 0,1,2 gives them the letters a, b, c
#   ARGUMENT  further arguments of the kernel
set -euo pipefail
machine=$1 template=$2 tap=$3 scan=$4
shift 4
cd "$machine"

# What GRUB makes of the system disk: the arguments that it appends, and whether this is a first boot.
appended=
while read -r value; do
  appended=${value//'$linux_append'/$appended}
done < <(debugfs -R "cat /oem/grub.cfg" system.img 2> /dev/null | sed -n 's/^set linux_append="\(.*\)"$/\1/p')
if debugfs -R "ls -p /boot/flatcar" system.img 2> /dev/null | grep -q /first_boot/; then
  appended+=" flatcar.first_boot=detected"
fi
cp "$template/initrd" initrd
echo config.ign | cpio -o -H newc --quiet >> initrd

# To the guest it is an error when the TPM answers after a second, so what gives its answers goes before the processors of all
# machines: the TPM itself, and the thread of qemu that hands them over.
first=()
if chrt --fifo 1 true 2> /dev/null; then first=(chrt --fifo 1); fi
mkdir -p tpm
"${first[@]}" swtpm socket --tpm2 --tpmstate "dir=$PWD/tpm" --ctrl "type=unixio,path=tpm.sock" --terminate --daemon

disks=()
for image in system.img unit*.img; do
  [ -e "$image" ] || continue
  unit=${image//[!0-9]/}
  disks+=(-drive "if=none,id=disk${unit:-0},file=$image,format=raw,cache=unsafe,discard=unmap"
    -device "scsi-hd,bus=scsi.0,channel=0,scsi-id=${unit:-0},lun=0,drive=disk${unit:-0}")
done

# Further adapters, ens224 and ens256, where there are plugs for them.
ports=() number=3
for plug in "${tap}a" "${tap}b"; do
  ip link show dev "$plug" &> /dev/null || continue
  slot=$((160 + 32 * (number - 1)))
  ports+=(-device "pcie-root-port,id=port$number,chassis=$number,slot=$slot,addr=0x1$((4 + number))"
    -netdev "tap,id=net$number,ifname=$plug,script=no,downscript=no"
    -device "vmxnet3,netdev=net$number,bus=port$number,romfile=,mac=00:50:56:00:01:0$number")
  number=$((number + 1))
done

if [ ${#first[@]} -gt 0 ]; then
  (
    until grep -qs "^CPU 0" /proc/$$/task/*/comm; do
      [ -d /proc/$$ ] || exit 0
      sleep 0.05
    done
    chrt --fifo --pid 1 $$
  ) &
fi

# The slot makes the adapter ens192, as it is on VMware.
exec qemu-system-x86_64 -name guest,debug-threads=on -nodefaults -no-user-config -nographic -no-reboot \
  -machine q35,usb=off,smbus=off,sata=off -global ICH9-LPC.acpi-pci-hotplug-with-bridge-support=off -accel tcg,tb-size=512 -cpu max -smp 1 -m 1024 \
  -serial file:console.log \
  -kernel "$template/vmlinuz" -initrd initrd \
  -append "console=ttyS0 quiet loglevel=4 panic=-1 flatcar.oem.id=vmware guests.scan=$scan $* $appended" \
  -device pcie-root-port,id=port1,chassis=1,slot=160,addr=0x15 -device pvscsi,id=scsi,bus=port1,romfile= "${disks[@]}" \
  -device pcie-root-port,id=port2,chassis=2,slot=192,addr=0x16 \
  -netdev "tap,id=net,ifname=$tap,script=no,downscript=no" -device vmxnet3,netdev=net,bus=port2,romfile=,mac="00:50:56:00:00:$((33 + ${tap#vm}))" \
  -chardev socket,id=tpm,path=tpm.sock -tpmdev emulator,id=tpm,chardev=tpm -device tpm-crb,tpmdev=tpm \
  -rtc base=2026-01-01T00:00:00 "${ports[@]}"
