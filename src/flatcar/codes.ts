/** Every code that this room gives a finding, and what it means. docs/errors.md is made from it. */
export const flatcarCodes = {
  // arguments
  "args.type":
    "A value is of another kind than it must be, such as a text in the place of a list, null, or an object of a class.",
  "args.key": "There is no such argument; most often it is misspelt.",
  "args.missing":
    "What must be given is not there. For a pool: it has neither `nodes` nor `replicas`.",
  "args.plain":
    "An Output or a promise in the place of a plain value, which must be known before anything is made.",
  "args.circular": "A value contains itself.",
  // releases
  "release.version": "`flatcarVersion` is not a Flatcar release number such as 4593.2.0.",
  "release.channel": "The channel is none of stable, beta, alpha and lts, or no LTS stream.",
  "release.channel-mismatch": "The release number belongs to another channel than the one given.",
  "release.too-old": "The image is older than the release that brought a feature.",
  "release.too-new": "The image is newer than the last release that had a feature.",
  "release.lts-unknown": "Warning: the LTS stream is not one that is known here.",
  "release.lts-ended": "Warning: the LTS stream gets no more fixes.",
  // network
  "network.address": "Not an IPv4 or IPv6 address with a prefix length.",
  "network.prefix-missing": "A static address has no prefix length.",
  "network.prefix": "Warning: with a prefix length of 0 every address is on the link.",
  "network.network-address":
    "Warning: the address is the first of its subnet, which names the subnet itself.",
  "network.broadcast-address":
    "Warning: the address is the last of its subnet, which is for broadcasts.",
  "network.not-host-address": "The address cannot be that of a machine.",
  "network.unusual-address":
    "Warning: the address is of a kind that others may not take for a machine's.",
  "network.duplicate-address": "Warning: the same address is given twice.",
  "network.no-addresses":
    "Warning: an interface has neither DHCP, nor router advertisements, nor static addresses.",
  "network.unmanaged": "An interface that is yours to configure has an option that needs a unit.",
  "network.ipv6": "An interface without IPv6 has an option that needs it.",
  "network.own-unit":
    "Warning: a network unit of your own is for an adapter that `networks` configures too.",
  "network.unstable-name":
    "Warning: an interface is matched by its name, which a clone can change.",
  "network.gateway": "Not an address of the family that the gateway is for.",
  "network.gateway-unreachable":
    "The gateway is neither in a subnet of the interface nor on a link that a route names, and nothing else can tell the way to it.",
  "network.gateway-self": "The IPv6 gateway is one of the machine's own addresses.",
  "network.gateway-unusual":
    "Warning: the gateway is the interface's own address, or the first of its subnet.",
  "network.gateway-missing":
    "Warning: a machine with static addresses has no gateway anywhere, and does not say that this is meant.",
  "network.several-gateways":
    "Warning: more than one interface has a default gateway of the same family.",
  "network.route": "A route's destination is not a network in CIDR form.",
  "network.route-host":
    "Warning: a route's destination is an address inside of the network that it leads to.",
  "network.route-metric": "A route's metric is not a whole number from 0 to 4294967295.",
  "network.nameserver": "Not the address of a DNS server.",
  "network.search-domain": "Not a domain name.",
  "network.mtu": "The MTU is outside what the adapter and the address family allow.",
  "network.mac": "Not a MAC address that an adapter can have.",
  "network.mac-range": "Warning: the MAC address is outside VMware's range for static addresses.",
  "network.duplicate-mac": "The same MAC address is given twice.",
  "network.interface-name": "Not a name that a network interface can have.",
  "network.duplicate-name": "The same interface name is given twice.",
  "network.adapter-type": "The guest cannot match this type of adapter by its driver.",
  "network.match-missing":
    "A machine with several interfaces does not say which one a configuration is for.",
  "network.role": "A role is neither public nor private.",
  "network.kargs-name":
    "Warning: the initramfs needs to know which of several interfaces a static address is for.",
  "network.kargs-release":
    "Warning: the initramfs fetches something, and the release's knows no static addresses.",
  "network.fetch-name":
    "Warning: the initramfs asks a host by name at the first boot, and no interface has a DNS server.",
  "network.fetch-route":
    "Warning: the initramfs asks an address at the first boot, and no interface leads there.",
  // settings
  "hostname.invalid": "Not a name that systemd gives a machine.",
  "hostname.unusual":
    "Warning: the hostname is in upper case, reads like an address, or is longer than a label of DNS.",
  "users.name": "Not a name that an account can have.",
  "users.unusual-name": "Warning: not every program takes the name for an account.",
  "users.core-groups": "Warning: a config takes groups of the image from the user core.",
  "users.group": "The account's own group cannot be made, since there is one of its name.",
  "users.unknown": "Warning: an account or a group that nothing is known to make.",
  "users.home": "SSH keys of an account that has no home directory.",
  "users.ssh-key": "Not a public SSH key in the form of an authorized_keys line.",
  "users.private-key": "A private SSH key where a public one belongs.",
  "ssh.host-key":
    "Half of an SSH host key is not in its form, is locked by a password, or belongs to another pair.",
  "users.password": "Not a hashed password in crypt form.",
  "users.weak-password":
    "Warning: a password in clear, or a hash of the oldest form, which is as good as none.",
  "users.no-login": "Warning: nobody can log in to the machine.",
  "updates.mode": "Not a mode of updates.",
  "updates.server": "The update server is not an http or https URL.",
  "updates.group": "Not a name of an update group.",
  "updates.lts-group":
    "Warning: the group lts follows each new LTS stream; name one to stay on it.",
  "updates.conflict": "Two update options exclude each other.",
  "updates.strategy": "Not a reboot strategy of locksmithd.",
  "updates.window": "The reboot window has no valid start or length.",
  "updates.etcd-lock": "The strategy etcd-lock needs an API that current etcd does not serve.",
  "metadata.address": "A metadata address is not an IPv4 address.",
  "metadata.no-ipv4":
    "Warning: no interface has an IPv4 address, which the metadata service waits for.",
  "unit.name": "Not a name that a systemd unit can have.",
  "unit.value": "A value of a unit contains a line break or another control character.",
  "container.image": "Not a container image reference.",
  "container.port": "Not a port mapping of docker.",
  "container.host-port": "Warning: a container publishes a port on which the image itself listens.",
  "container.volume":
    "Not a volume mapping of docker with an absolute path below / in the container.",
  "container.relative-path": "Warning: a folder that is mounted is relative, which is to /.",
  "container.environment": "Not a name or value that an environment file can hold.",
  "container.option": "Not an option of docker run, nor the value of the one before.",
  "container.network": "Warning: on the host's network docker publishes no ports.",
  "container.order": "Containers require each other in a circle.",
  "container.reserved":
    "The name is that of a unit that the container itself or another setting needs.",
  "container.system-name": "Warning: the name is one as units of the system have.",
  "etcd.name": "Not a name of an etcd member.",
  "etcd.port": "Not a port, or the same for clients and peers.",
  "etcd.cluster": "The initial cluster does not hold this member, or holds a wrong URL.",
  "etcd.join": "An etcd member that joins by itself lacks something, or a value of it is wrong.",
  "etcd.tls": "A certificate or key of etcd is not PEM text of that kind.",
  "etcd.plain": "Warning: an etcd member without certificates is open to all who reach its ports.",
  "etcd.advertise": "The advertised address is neither public nor private.",
  "sysext.name": "Not a name that a system extension can have.",
  "sysext.url": "The image of a system extension is not at an http or https URL.",
  "sysext.digest": "A system extension has two digests, or one that is not hexadecimal.",
  "sysext.no-digest": "Warning: a system extension has no digest, so that nothing checks it.",
  "sysext.latest":
    "Warning: the URL of a system extension moves with each release, so its digest cannot hold.",
  "extension.name": "Not a name that one of Flatcar's own extensions can have.",
  "extension.unknown":
    "No known release of Flatcar has an extension of this name; a warning where the image's release is not known.",
  "extension.unreachable":
    "Warning: the initramfs fetches an extension of Flatcar's own, and no interface leads to its server.",
  "extension.proxy": "Warning: the initramfs fetches Flatcar's own extensions without the proxy.",
  "extension.two-drivers":
    "Warning: a machine asks for more than one NVIDIA driver, which have files of the same names.",
  "gpu.driver": "Not the name of an NVIDIA driver extension of Flatcar.",
  "kernel.argument": "A kernel argument is empty or contains white space.",
  "kernel.conflict": "A kernel argument must both be there and not be there.",
  "time.server": "Not a name or address of a time server.",
  "time.zone": "Not a time zone name.",
  "time.zone-unknown": "Warning: no time zone of this name is known.",
  "system.sysctl": "Not a kernel setting.",
  "system.module": "Not a kernel module name.",
  "system.certificate": "Not a certificate as PEM text, or not a name for its file.",
  "system.proxy": "Not a proxy URL.",
  "system.proxy-ignition":
    "Warning: Ignition fetches something at the first boot, and cannot use a proxy of this kind.",
  "storage.size": "A size is not a whole number of MiB.",
  "storage.path": "Not an absolute path where this can be.",
  "storage.device":
    "Not the path of a device, or a name that another disk can have after the next boot.",
  "storage.kernel-name":
    "Warning: the config names a disk as the kernel does, which another disk can have after the next boot.",
  "storage.conflict": "Two storage options exclude each other.",
  "storage.unit":
    "Not a unit on the SCSI bus that a data disk can have, or none beside other disks.",
  "storage.label": "The label is too long for the filesystem.",
  "storage.format": "Nothing that a data disk can be formatted as.",
  "storage.duplicate": "Two data disks have the same unit, device, label or mount path.",
  "storage.claimed":
    "Warning: a config does something with a device, a volume or a label that a data disk has.",
  "storage.swappiness": "The swappiness is not a whole number from 0 to 200.",
  "storage.volatile":
    "A file, link or folder under /run, /dev, /proc or /sys is gone before the machine is up.",
  "storage.temporary":
    "Warning: a file, link or folder under /tmp is hidden when the machine is up.",
  "storage.read-only":
    "A file, link or folder under /usr, or behind a link into it, where nothing can be written.",
  "settings.conflict":
    "Two settings claim one thing of the machine: a device, a path, a unit, a port, a number.",
  "settings.void":
    "Warning: a config of your own replaces what a setting writes, masks a unit that it works through, or says something else about the same thing.",
  // userdata
  "userdata.several-sources": "More than one source of userdata is given.",
  "userdata.empty": "The userdata is empty.",
  "userdata.cloud-config":
    "The cloud-config does not begin with the line #cloud-config, or is no YAML with keys.",
  "userdata.cloud-config-key": "Warning: coreos-cloudinit does not read a key of the cloud-config.",
  "userdata.script": "The script does not begin with #!.",
  "userdata.url": "The URL of the Ignition config is not one that Ignition fetches.",
  "userdata.url-secret":
    "Warning: the URL of the Ignition config has a token or a password, and stays readable.",
  "userdata.not-ignition": "The text is no Ignition config.",
  "userdata.ignition-v1": "The Ignition config is of version 1.",
  "userdata.v2-snippets": "Snippets cannot be merged into an Ignition config of version 2.",
  "userdata.v2-settings": "A typed setting cannot be merged into an Ignition config of version 2.",
  "userdata.v2-advice":
    "Warning: an Ignition config of version 2 is passed on as it is, without the defaults.",
  "userdata.ignition-only": "An option works with Ignition only.",
  "userdata.butane": "The Butane config has an error.",
  "userdata.ignition": "The Ignition config has an error.",
  "userdata.contents":
    "Contents that are in the config cannot be decompressed, or have another digest.",
  "userdata.clc": "The text is a Container Linux Config, which is no longer read.",
  "userdata.replaced":
    "A setting or a snippet beside `ignition.config.replace`, which discards it.",
  "userdata.replaces":
    "Warning: `ignition.config.replace` discards everything that the package writes.",
  "userdata.metadata-missing":
    "Warning: a unit reads /run/metadata, which nothing writes on VMware without the metadata setting.",
  "userdata.encoding": "Not an encoding of userdata.",
  "userdata.experimental":
    "Warning: the Ignition config is of an experimental version, which later releases refuse again.",
} as const;

/** A stable name of a rule of this room. */
export type FlatcarCode = keyof typeof flatcarCodes;
