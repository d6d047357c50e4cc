#!/bin/sh
# In a world: opens two networks, one of them closed, puts a host into each, and says what each host reaches and
# which address it has by IPv6. SELF is the test's program.
set -eu

# plug NAME BRIDGE ADDRESS GATEWAY
plug() {
	ip netns add "$1"
	ip link add "to-$1" type veth peer name eth0 netns "$1"
	ip link set "to-$1" master "$2" up
	ip -n "$1" link set lo up
	ip -n "$1" link set eth0 up
	ip -n "$1" address add "$3" dev eth0
	ip -n "$1" route add default via "$4"
}

# says the addresses that answer, of those that the world serves at
reached() {
	for address in 10.254.0.1:80 10.254.0.1:443 10.254.0.1:3128 10.254.0.1:3129 10.254.0.1:53 "$2:53"; do
		PART=reach ip netns exec "$1" "$SELF" "$address" && echo "$1 $address"
	done
	return 0
}

plug open "$(PART=network "$SELF" open 192.0.2.1/24)" 192.0.2.9/24 192.0.2.1
plug closed "$(PART=network "$SELF" --closed --advertising closed 198.51.100.1/24 2001:db8::1/64)" 198.51.100.9/24 198.51.100.1
reached open 192.0.2.1
reached closed 198.51.100.1
# A host asks for a router up to three times, four seconds apart, after it has found its own address to be free.
for _ in $(seq 300); do
	ip -n closed -6 address show dev eth0 scope global | grep -q 2001:db8:: && echo advertised && break
	sleep 0.1
done
