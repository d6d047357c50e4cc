#!/bin/sh
# Runs a command until it succeeds: until-success COMMAND SECONDS
# Fails with the output of the last run when the time is up.
end=$(($(date +%s) + $2))
until out=$(sh -c "$1" 2>&1); do
  if [ "$(date +%s)" -ge "$end" ]; then
    printf '%s\n' "$out" "the command did not succeed in $2 seconds" >&2
    exit 1
  fi
  sleep 5
done
printf '%s\n' "$out"
