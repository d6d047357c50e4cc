const sum = "ab".repeat(64);

/** Files, directories and links. */
export const files: Readonly<Record<string, string>> = {
  "a hostname": `storage:
  files:
    - filesystem: "root"
      path: "/etc/hostname"
      mode: 0644
      contents:
        inline: "web1"
`,
  "hosts and a resolver": `storage:
  files:
    - path: /etc/hosts
      filesystem: root
      mode: 0644
      contents:
        inline: |
          127.0.0.1 localhost
          10.0.0.10 registry.example.com
    - path: /etc/systemd/resolved.conf
      filesystem: root
      contents:
        inline: |
          [Resolve]
          DNS=10.0.0.2
`,
  "kernel settings": `storage:
  files:
    - path: /etc/sysctl.d/nmi.conf
      filesystem: root
      mode: 420
      contents: { inline: "kernel.nmi_watchdog=0\\n" }
    - path: /etc/modules-load.d/nf.conf
      filesystem: root
      mode: 0644
      contents:
        inline: nf_conntrack
`,
  "a timezone": `storage:
  links:
    - filesystem: root
      path: /etc/localtime
      overwrite: true
      target: ../usr/share/zoneinfo/Europe/Berlin
`,
  "time servers": `storage:
  files:
    - filesystem: root
      path: /etc/systemd/timesyncd.conf
      mode: 0644
      contents:
        inline: |
          [Time]
          NTP=0.pool.example.com 1.pool.example.com
`,
  "a file that is fetched": `storage:
  files:
    - filesystem: root
      path: /opt/bin/tool
      mode: 0755
      contents:
        remote:
          url: https://example.com/tool.gz
          compression: gzip
          verification:
            hash:
              function: sha512
              sum: ${sum}
`,
  "a file that is fetched unchecked": `storage:
  files:
    - path: /opt/bin/other
      filesystem: root
      mode: 0755
      contents:
        remote: { url: "http://example.com/other", verification: { hash: { function: sha512 } } }
`,
  "an empty file": `storage:
  files:
    - path: /etc/docker/certs.d/touched
      filesystem: root
    - path: /etc/empty
      contents:
`,
  "a file that stays as it is": `storage:
  files:
    - path: /etc/keep
      filesystem: root
      overwrite: false
      contents: { inline: new }
    - path: /etc/replace
      overwrite: true
      contents: { inline: new }
`,
  "a line that is appended": `storage:
  files:
    - path: /etc/profile.d/a.sh
      filesystem: root
      append: true
      mode: 0644
      contents:
        inline: |
          export EDITOR=vi
`,
  "a file that is written and appended to": `storage:
  files:
    - path: /etc/list
      contents: { inline: "one\\n" }
    - path: /etc/list
      append: true
      contents: { inline: "two\\n" }
    - path: /etc/list
      append: true
      contents: { inline: "three\\n" }
`,
  "a file that is written twice": `storage:
  files:
    - path: /etc/twice
      contents: { inline: first }
    - path: /etc/twice
      mode: 0600
      contents: { inline: second }
`,
  owners: `storage:
  directories:
    - path: /opt/data
      filesystem: root
      mode: 0750
      user: { name: core }
      group: { name: docker }
  files:
    - path: /opt/data/a
      filesystem: root
      mode: 0640
      user: { id: 500 }
      group: { id: 501 }
      contents: { inline: a }
`,
  "links of both kinds": `storage:
  links:
    - { filesystem: root, path: /opt/bin/sh, target: /bin/sh }
    - { filesystem: root, path: /opt/hard, target: /opt/soft, hard: true, user: { id: 500 } }
`,
  "a local file": `storage:
  files:
    - path: /etc/motd
      filesystem: root
      mode: 0644
      contents: { local: motd }
`,
  "authorities of certificates": `storage:
  files:
    - path: /etc/ssl/certs/own.pem
      filesystem: root
      mode: 0644
      contents:
        inline: |
          -----BEGIN CERTIFICATE-----
          MIIB
          -----END CERTIFICATE-----
ignition:
  security:
    tls:
      certificate_authorities:
        - source: https://example.com/ca.pem
          verification: { hash: { function: sha512, sum: ${sum} } }
  timeouts:
    http_response_headers: 20
    http_total: 0
`,
  "docker's own file": `storage:
  files:
    - path: /etc/docker/daemon.json
      filesystem: root
      mode: 0644
      contents:
        inline: |
          { "live-restore": true, "log-driver": "json-file", "log-opts": { "max-size": "100m" } }
`,
  "a profile of torcx": `storage:
  files:
    - path: /etc/torcx/next-profile
      filesystem: root
      contents: { inline: "docker-1.12-no\\n" }
`,
  "a file of the old name": `storage:
  files:
    - path: /etc/coreos/update.conf
      filesystem: root
      mode: 0420
      contents:
        inline: |
          GROUP=beta
`,
  "text that is no English": `storage:
  files:
    - path: "/etc/grüße"
      filesystem: root
      contents: { inline: "Grüß Gott: 日本語 \\u2028 # kein Kommentar\\n\\ttab\\n" }
`,
};
