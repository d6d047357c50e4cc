#!/bin/bash
# Erases the machine's config from guestinfo, where every program on the machine can read it. A power cycle brings the configured
# value back, so that this runs at every boot; Ignition has used it by then. Nothing can be deleted or empty there: what is left is
# {} in base64.
set -euo pipefail

tools=$(type -P vmtoolsd || echo /usr/share/oem/bin/vmtoolsd)
if [[ ! -x $tools ]]; then
  echo "there are no VMware tools to erase the config in guestinfo with"
  exit
fi

for family in ignition coreos; do
  key=guestinfo.$family.config.data
  value=$("$tools" --cmd "info-get $key" 2>/dev/null) || continue
  if [[ -z $value || $value == e30K ]]; then continue; fi
  "$tools" --cmd "info-set $key e30K"
  "$tools" --cmd "info-set $key.encoding base64"
  echo "erased $key"
done
