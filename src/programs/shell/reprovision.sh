#!/bin/sh
# Gives a running machine a first boot with a new config, which comes on standard input. Set before: digest and digest_file, data_key
# and encoding; and as arguments the paths of the system disk that stay. Prints the boot that ends, or "unchanged" where the machine
# has this config already.
set -eu

data=$(cat)
# shellcheck disable=SC2154 # these are set before
if [ "$(cat "$digest_file" 2> /dev/null)" = "$digest" ]; then
  echo unchanged
  exit 0
fi
tools=$(command -v vmtoolsd || echo /usr/share/oem/bin/vmtoolsd)
# shellcheck disable=SC2154 # these are set before
sudo "$tools" --cmd "info-set $data_key $data" > /dev/null
# shellcheck disable=SC2154 # these are set before
sudo "$tools" --cmd "info-set $data_key.encoding $encoding" > /dev/null
if command -v flatcar-reset > /dev/null; then
  sudo flatcar-reset --keep-paths "$@" > /dev/null
else
  # Before Flatcar had it. systemd enables units by their presets only where there is no machine id.
  sudo rm -f /etc/machine-id
  sudo touch /boot/flatcar/first_boot
fi
cat /proc/sys/kernel/random/boot_id
sudo systemd-run --on-active=2 systemctl reboot > /dev/null 2>&1
