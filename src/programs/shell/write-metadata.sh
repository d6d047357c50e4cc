#!/bin/bash
# Writes the addresses of this machine to $OUTPUT for units that read it with EnvironmentFile=. PRIVATE_IPV4 and PUBLIC_IPV4 are
# those that are known; what is not is read from $INTERFACE, or from all interfaces that are hardware.
set -euo pipefail

private=${PRIVATE_IPV4:-}
public=${PUBLIC_IPV4:-}
private_ranges='^(10\.|192\.168\.|172\.(1[6-9]|2[0-9]|3[01])\.|100\.(6[4-9]|[7-9][0-9]|1[01][0-9]|12[0-7])\.)'

if [[ -z $private || -z $public ]]; then
  for device in /sys/class/net/${INTERFACE:-*}/device; do
    name=$(basename "$(dirname "$device")")
    while read -r address; do
      if [[ $address =~ $private_ranges ]]; then
        private=${private:-$address}
      else
        public=${public:-$address}
      fi
    done < <(ip -4 -o address show dev "$name" scope global | awk '{ split($4, part, "/"); print part[1] }')
  done
fi

private=${private:-$public}
public=${public:-$private}
if [[ -z $private ]]; then
  echo "no IPv4 address yet" >&2
  exit 1
fi

mkdir -p "$(dirname "$OUTPUT")"
printf 'COREOS_CUSTOM_PRIVATE_IPV4=%s\nCOREOS_CUSTOM_PUBLIC_IPV4=%s\n' "$private" "$public" > "$OUTPUT.new"
mv "$OUTPUT.new" "$OUTPUT"
