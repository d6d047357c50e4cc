#!/bin/sh
# Looks whether a machine that has restarted is what its new config asks for, and says everything that differs. Set before: boot, the one
# that should have ended; mark and marked, the file that Ignition writes with the config and what is then in it; units and accounts of
# the config as lines: "enabled web.service", "absent passwd alice".
# shellcheck disable=SC2154 # these are set before
set -u

different=''
differs() {
  echo "$1" >&2
  different=yes
}

if [ "$(cat /proc/sys/kernel/random/boot_id)" = "$boot" ]; then
  differs "the machine did not restart within the time: restart it, and run up again"
  exit 1
fi
if [ -e /boot/flatcar/first_boot ]; then
  differs "the machine restarted, but Ignition did not run: /boot/flatcar/first_boot is still there"
  exit 1
fi
if [ -n "$marked" ] && [ "$(cat "$mark" 2> /dev/null)" != "$marked" ]; then
  differs "Ignition did not carry out the new config: $mark is $(cat "$mark" 2> /dev/null || echo missing), and not $marked"
  differs "a machine that loses its power before it restarts takes the config that vCenter has: go back to the old config and run up, then take the new one again; or choose replace"
fi

# Units that are still starting have not failed yet.
timeout 120 systemctl is-system-running --wait > /dev/null 2>&1

property() { systemctl show --property "$2" --value -- "$1"; }

# Whether a unit has ended with an error and is to be started again, or was.
is_restless() {
  [ "$(property "$1" SubState)" = auto-restart ] || [ "$(property "$1" NRestarts)" -gt 0 ] 2> /dev/null
}

# Whether a unit that belongs to the boot has never been tried: systemd did not know of it in time.
is_left_out() {
  [ "$(property "$1" ActiveState)" = inactive ] &&
    [ "$(property "$1" ConditionTimestampMonotonic)" = 0 ] &&
    [ -z "$(property "$1" Job)" ] &&
    systemctl list-dependencies --plain default.target | sed 's/.*[[:space:]]//' | grep -qxF -- "$1"
}

restless=''
while read -r wanted unit; do
  [ -n "$unit" ] || continue
  state=$(systemctl is-enabled -- "$unit" 2> /dev/null) && enabled=yes || enabled=''
  case $wanted in
    masked) [ "$state" = masked ] || differs "$unit is not masked, as the new config asks for" ;;
    disabled) [ "$state" != enabled ] || differs "$unit is enabled, and the new config disables it" ;;
    enabled)
      if [ -z "$enabled" ]; then
        differs "$unit is not enabled, as the new config asks for"
      elif [ "$(property "$unit" ActiveState)" = failed ]; then
        differs "$unit of the new config has failed: journalctl -u $unit says why"
      elif is_left_out "$unit"; then
        differs "$unit of the new config has not been started"
      elif is_restless "$unit"; then
        restless="$restless$unit $(property "$unit" NRestarts)
"
      fi
      ;;
  esac
done << LIST
$units
LIST

# What has been started again may have waited for something else of the boot, or go on so for ever.
[ -z "$restless" ] || sleep 20
while read -r unit before; do
  [ -n "$unit" ] || continue
  if [ "$(property "$unit" NRestarts)" != "$before" ] || [ "$(property "$unit" ActiveState)" = failed ]; then
    differs "$unit of the new config ends again and again: journalctl -u $unit says why"
  fi
done << LIST
$restless
LIST

while read -r wanted database name; do
  [ -n "$name" ] || continue
  getent "$database" "$name" > /dev/null && found=present || found=absent
  [ "$found" = "$wanted" ] || differs "$name is $found in $database, and the new config has it $wanted"
done << LIST
$accounts
LIST

tools=$(command -v vmtoolsd || echo /usr/share/oem/bin/vmtoolsd)
for family in ignition coreos; do
  left=$(sudo "$tools" --cmd "info-get guestinfo.$family.config.data" 2> /dev/null) || continue
  case $left in
    "" | e30K) ;;
    *) differs "the new config is still in guestinfo.$family: journalctl -u erase-guestinfo says why" ;;
  esac
done
[ -z "$different" ] || exit 1
