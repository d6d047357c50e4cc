const key = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ9o2mpfAT9J5aXvA3GL8J0Q1P4Ub8IxZTRQ2Vw0k5mG ops";

/** Users, groups and what lets them in. */
export const logins: Readonly<Record<string, string>> = {
  "a key for core": `passwd:
  users:
    - name: core
      ssh_authorized_keys:
        - ${key}
`,
  "a password for core": `passwd:
  users:
    - name: core
      password_hash: "$6$rounds=4096$salt$hash"
      ssh_authorized_keys: ["${key}"]
`,
  "a user who is created": `passwd:
  users:
    - name: deploy
      ssh_authorized_keys:
        - ${key}
      create:
        uid: 1500
        gecos: Deployments
        home_dir: /var/lib/deploy
        no_create_home: true
        primary_group: users
        groups:
          - docker
          - sudo
        no_user_group: true
        no_log_init: true
        shell: /bin/bash
`,
  "a user who is created as nothing else says": `passwd:
  users:
    - name: ann
      create: {}
`,
  "a user with fields of its own": `passwd:
  users:
    - name: build
      uid: 2000
      gecos: "Builds, at night"
      home_dir: /home/build
      groups: [wheel, docker]
      shell: /bin/sh
      system: true
`,
  groups: `passwd:
  groups:
    - name: staff
      gid: 3000
    - name: services
      system: true
      password_hash: "!"
`,
  "a user who is said twice": `passwd:
  users:
    - name: core
      ssh_authorized_keys: ["${key}"]
    - name: core
      ssh_authorized_keys: ["${key}2"]
      password_hash: x
`,
  "sshd on another port": `systemd:
  units:
    - name: sshd.socket
      dropins:
        - name: 10-port.conf
          contents: |
            [Socket]
            ListenStream=
            ListenStream=2222
storage:
  files:
    - path: /etc/ssh/sshd_config
      filesystem: root
      mode: 0600
      user: { id: 0 }
      group: { id: 0 }
      contents:
        inline: |
          UsePrivilegeSeparation sandbox
          Subsystem sftp internal-sftp
          ClientAliveInterval 180
          UseDNS no
          PermitRootLogin no
          AllowUsers core
`,
  "a sudoers file": `storage:
  files:
    - filesystem: "root"
      path: "/etc/sudoers.d/ops"
      mode: 0440
      contents:
        inline: |
          %ops ALL=(ALL) NOPASSWD: ALL
`,
};
