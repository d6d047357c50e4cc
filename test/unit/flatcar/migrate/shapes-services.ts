/** Sections that only Container Linux Configs have, and whole machines. */
export const services: Readonly<Record<string, string>> = {
  "etcd with dynamic data": `etcd:
  version: 3.0.15
  name: "{HOSTNAME}"
  advertise_client_urls: http://{PRIVATE_IPV4}:2379
  initial_advertise_peer_urls: http://{PRIVATE_IPV4}:2380
  listen_client_urls: http://0.0.0.0:2379
  listen_peer_urls: http://{PRIVATE_IPV4}:2380
  initial_cluster: "{HOSTNAME}=http://{PRIVATE_IPV4}:2380"
`,
  "etcd with discovery": `etcd:
  discovery: https://discovery.etcd.io/token
  initial_cluster_state: new
`,
  flannel: `flannel:
  version: 0.7.0
  etcd_prefix: /coreos.com/network
  network_config: '{ "Network": "10.1.0.0/16" }'
`,
  "docker's flags": `docker:
  flags:
    - --insecure-registry=10.0.0.0/8
    - --log-opt=max-size=50m
`,
  "docker's flags beside a drop-in": `docker: { flags: [ "--debug" ] }
systemd:
  units:
    - name: docker.service
      dropins:
        - name: 10-wait.conf
          contents: |
            [Unit]
            After=network-online.target
`,
  "docker without flags": "docker: {}\n",
  updates: `update:
  group: Beta
  server: https://updates.example.com/v1/update/
locksmith:
  reboot_strategy: reboot
  window_start: Thu 04:00
  window_length: 1h30m
`,
  "updates from the old server": `update:
  group: stable
  server: https://public.update.core-os.net/v1/update/
`,
  "locksmith with etcd": `locksmith:
  reboot_strategy: etcd-lock
  group: workers
  etcd_endpoints: https://10.0.0.1:2379
  etcd_cafile: /etc/ssl/etcd/ca.pem
  etcd_certfile: /etc/ssl/etcd/cert.pem
  etcd_keyfile: /etc/ssl/etcd/key.pem
`,
  "no reboots": `locksmith:
  reboot_strategy: "off"
`,
  "a static address": `networkd:
  units:
    - name: 00-eth0.network
      contents: |
        [Match]
        Name=eth0
        [Network]
        DNS=1.2.3.4
        Address=10.0.0.101/24
        Gateway=10.0.0.1
`,
  "a bond": `networkd:
  units:
    - name: 00-eth.network
      contents: |
        [Match]
        Name=eth*
        [Network]
        Bond=bond0
    - name: 10-bond0.netdev
      contents: |
        [NetDev]
        Name=bond0
        Kind=bond
    - name: 20-bond0.network
      contents: |
        [Match]
        Name=bond0
        [Network]
        DHCP=true
      dropins:
        - name: 10-route.conf
          contents: |
            [Route]
            Destination=10.9.0.0/16
            Gateway=10.0.0.9
`,
  "another config": `ignition:
  config:
    append:
      - source: http://example.com/base.json
        verification: { hash: { function: sha512, sum: ${"cd".repeat(64)} } }
      - source: https://example.com/more.json
`,
  "another config in its place": `ignition:
  config:
    replace:
      source: https://example.com/whole.json
`,
  "a section that nobody knows": `systemd:
  units: []
fleet:
  metadata: role=web
`,
  "a version": `version: 0
systemd:
  units:
    - name: docker.service
      enabled: true
`,
  anchors: `storage:
  files:
    - &file
      path: /etc/one
      filesystem: root
      mode: 0600
      contents: &text { inline: the same }
    - { <<: *file, path: /etc/two }
    - { path: /etc/three, contents: *text }
`,
  JSON: `{"passwd":{"users":[{"name":"core","ssh_authorized_keys":["ssh-rsa AAAA a"]}]},"systemd":{"units":[{"name":"docker.service","enable":true}]}}`,
  "a controller": `---
systemd:
  units:
    - name: etcd-member.service
      enable: true
      dropins:
        - name: 40-cluster.conf
          contents: |
            [Service]
            Environment="ETCD_IMAGE_TAG=v3.3.12"
    - name: docker.service
      enable: true
    - name: locksmithd.service
      mask: true
    - name: wait-for-dns.service
      enable: true
      contents: |
        [Unit]
        Wants=systemd-resolved.service
        Before=kubelet.service
        [Service]
        Type=oneshot
        RemainAfterExit=true
        ExecStart=/bin/sh -c 'while ! /usr/bin/grep "^[^#[:space:]]" /etc/resolv.conf > /dev/null; do sleep 1; done'
        [Install]
        RequiredBy=kubelet.service
    - name: bootkube.service
      contents: |
        [Service]
        Type=oneshot
        WorkingDirectory=/opt/bootkube
        ExecStart=/opt/bootkube/bootkube-start
        [Install]
        WantedBy=multi-user.target
storage:
  files:
    - path: /etc/kubernetes/kubelet.env
      filesystem: root
      mode: 0644
      contents: { inline: "KUBELET_IMAGE_TAG=v1.13.5\\n" }
    - path: /opt/bootkube/bootkube-start
      filesystem: root
      mode: 0544
      user: { id: 500 }
      group: { id: 500 }
      contents:
        inline: |
          #!/bin/bash
          # Wraps bootkube start
          set -e
          exec /usr/bin/rkt run --trust-keys-from-https quay.io/coreos/bootkube:v0.14.0
passwd:
  users:
    - name: core
      ssh_authorized_keys:
        - "ssh-rsa AAAA core"
`,
  everything: `# The old machine.
ignition:
  timeouts: { http_total: 60 }
update: { group: alpha }   # brave
locksmith: { reboot_strategy: reboot }
# the network
networkd:
  units:
    - name: 00-all.network # all of them
      contents: |
        [Match]
        Name=*
        [Network]
        DHCP=yes
docker:
  # flags of the daemon
  flags: [ --bip=10.2.0.1/16 ]
flannel: { version: 0.9.0 } # overlay
etcd:
  # the third
  version: 3.2.0
passwd:
  # people
  users:
    - name: core # the first
      # how it is made
      create:
        # wheel
        groups: [ wheel ]
storage:
  # disks
  disks:
    - device: /dev/sdb # the second
      partitions:
        - number: 1 # the only
          size: 1GiB # small
  filesystems:
    # there already
    - { name: here, path: /sysroot } # not made
  files:
    # the first file
    - filesystem: here # there
      path: /etc/a # at a
      contents:
        # from afar
        remote:
          # by HTTP
          url: http://example.com/a # unchecked
systemd:
  units:
    # once
    - name: a.service # named a
      enable: false # not now
      contents: | # text
        [Service]
        ExecStart=/usr/bin/true
# the end
`,
};
