#!/bin/bash
# extension.sh PROGRAMS PLUGINS VERSION OUT: the system extension of Kubernetes as Flatcar's bakery lays it out, from
# folders with the programs and with the network plugins, as the file OUT.
set -euo pipefail
programs=$1 plugins=$2 version=$3 out=$4
here=$(dirname "$(readlink -f "$0")")
tree=$(mktemp -d)
trap 'rm -rf "$tree"' EXIT

install -D -t "$tree"/usr/bin "$here"/kubeadm "$programs"/{kubectl,kubelet}
install -D -t "$tree"/usr/libexec "$programs"/kubeadm
install -D -t "$tree"/usr/local/bin/cni "$plugins"/{bridge,host-local,loopback,portmap}
install -D "$here"/tell-uuid "$tree"/usr/libexec/tell-uuid
mkdir -p "$tree"/usr/local/share "$tree"/usr/lib/{extension-release.d,systemd/system} "$tree"/usr/libexec/kubernetes/kubelet-plugins/volume
mkdir "$tree"/usr/lib/modules # a namespace has none, and kube-proxy looks there
echo "v$version" >"$tree"/usr/local/share/kubernetes-version
ln -s /var/kubernetes/kubelet-plugins/volume/exec "$tree"/usr/libexec/kubernetes/kubelet-plugins/volume/exec
cp -r "$here"/extension/. "$tree"/usr/lib/systemd/system
cat >"$tree"/usr/lib/extension-release.d/extension-release.kubernetes <<-END
	ID=flatcar
	SYSEXT_LEVEL=1.0
	EXTENSION_RELOAD_MANAGER=1
END
chmod -R u=rwX,go=rX "$tree"
# The same files give the same bytes: a config has the image's digest.
mksquashfs "$tree" "$out" -quiet -no-progress -all-root -all-time 0 -mkfs-time 0 -comp zstd -Xcompression-level 1
