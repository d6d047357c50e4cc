/** Units, drop-ins, and what runs in containers. */
export const units: Readonly<Record<string, string>> = {
  "a unit of one's own": `systemd:
  units:
    - name: hello.service
      enabled: true
      contents: |
        [Unit]
        Description=Says hello
        [Service]
        Type=oneshot
        ExecStart=/usr/bin/echo hello
        [Install]
        WantedBy=multi-user.target
`,
  "a unit enabled in the old way": `systemd:
  units:
    - name: docker.service
      enable: true
    - name: rpc-statd.service
      enable: false
    - name: ntpd.service
      enable: true
      enabled: false
`,
  "masked units": `systemd:
  units:
    - name: locksmithd.service
      mask: true
    - name: update-engine.service
      mask: true
`,
  "docker over TCP": `systemd:
  units:
    - name: docker-tcp.socket
      enable: true
      contents: |
        [Unit]
        Description=Docker Socket for the API
        [Socket]
        ListenStream=2375
        BindIPv6Only=both
        Service=docker.service
        [Install]
        WantedBy=sockets.target
`,
  "nginx under docker": `systemd:
  units:
    - name: nginx.service
      enabled: true
      contents: |
        [Unit]
        Description=nginx
        After=docker.service
        Requires=docker.service
        [Service]
        TimeoutStartSec=0
        ExecStartPre=-/usr/bin/docker rm --force nginx
        ExecStart=/usr/bin/docker run --name nginx --net host docker.io/nginx:1
        ExecStop=/usr/bin/docker stop nginx
        [Install]
        WantedBy=multi-user.target
`,
  "a service under rkt": `systemd:
  units:
    - name: caddy.service
      enabled: true
      contents: |
        [Service]
        ExecStart=/usr/bin/rkt run --net=host docker://caddy --insecure-options=image
        KillMode=mixed
        [Install]
        WantedBy=multi-user.target
`,
  "a kubelet of the wrapper": `systemd:
  units:
    - name: kubelet.service
      enabled: true
      contents: |
        [Unit]
        Wants=rpc-statd.service
        [Service]
        EnvironmentFile=/etc/kubernetes/kubelet.env
        Environment="RKT_RUN_ARGS=--volume=resolv,kind=host,source=/etc/resolv.conf"
        ExecStartPre=/bin/mkdir -p /opt/cni/bin
        ExecStart=/usr/lib/coreos/kubelet-wrapper --anonymous-auth=false
        Restart=always
        [Install]
        WantedBy=multi-user.target
storage:
  files:
    - path: /etc/kubernetes/kubelet.env
      filesystem: root
      mode: 0644
      contents:
        inline: |
          KUBELET_IMAGE_URL=docker://k8s.gcr.io/hyperkube
          KUBELET_IMAGE_TAG=v1.10.0
    - path: /etc/sysctl.d/max-user-watches.conf
      filesystem: root
      contents:
        inline: |
          fs.inotify.max_user_watches=16184
`,
  "a drop-in for etcd-member": `systemd:
  units:
    - name: etcd-member.service
      enable: true
      dropins:
        - name: 40-etcd-cluster.conf
          contents: |
            [Service]
            Environment="ETCD_IMAGE_TAG=v3.3.2"
            Environment="ETCD_NAME=controller"
            Environment="ETCD_INITIAL_CLUSTER=controller=https://10.0.0.1:2380"
`,
  "a timer": `systemd:
  units:
    - name: clean.service
      contents: |
        [Service]
        Type=oneshot
        ExecStart=/usr/bin/docker system prune --force
    - name: clean.timer
      enabled: true
      contents: |
        [Timer]
        OnCalendar=daily
        [Install]
        WantedBy=timers.target
`,
  "a path unit": `systemd:
  units:
    - name: kubelet.path
      enable: true
      contents: |
        [Path]
        PathExists=/etc/kubernetes/kubeconfig
        [Install]
        WantedBy=multi-user.target
`,
  "a template and one of it": `systemd:
  units:
    - name: web@.service
      contents: |
        [Service]
        ExecStart=/usr/bin/sleep %i
        [Install]
        WantedBy=multi-user.target
    - name: web@10.service
      enabled: true
      contents: |
        [Service]
        ExecStart=/usr/bin/sleep 10
        [Install]
        WantedBy=multi-user.target
`,
  "a unit that is said twice": `systemd:
  units:
    - name: docker.service
      enabled: true
      dropins:
        - name: 10-a.conf
          contents: |
            [Service]
            Environment=A=1
    - name: docker.service
      dropins:
        - name: 20-b.conf
          contents: |
            [Service]
            Environment=B=2
`,
  "journald over the network": `systemd:
  units:
    - name: systemd-journal-gatewayd.socket
      enable: true
      dropins:
        - name: port.conf
          contents: |
            [Socket]
            ListenStream=
            ListenStream=19531
`,
  "tasks without a limit": `systemd:
  units:
    - name: containerd.service
      dropins: [{ name: limits.conf, contents: "[Service]\\nTasksMax=infinity\\n" }]
`,
  "swap in a file": `storage:
  files:
    - path: /etc/sysctl.d/80-swappiness.conf
      filesystem: root
      contents:
        inline: "vm.swappiness=10"
systemd:
  units:
    - name: var-vm-swapfile1.swap
      contents: |
        [Unit]
        Requires=create-swapfile.service
        After=create-swapfile.service
        [Swap]
        What=/var/vm/swapfile1
        [Install]
        WantedBy=multi-user.target
    - name: create-swapfile.service
      contents: |
        [Unit]
        RequiresMountsFor=/var
        ConditionPathExists=!/var/vm/swapfile1
        [Service]
        Type=oneshot
        ExecStart=/usr/bin/mkdir -p /var/vm
        ExecStart=/usr/bin/fallocate -l 2GiB /var/vm/swapfile1
        RemainAfterExit=true
`,
};
