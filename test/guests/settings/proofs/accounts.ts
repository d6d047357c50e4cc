import { onGuest } from "../proof";
import { passwordHash } from "../password";

export const accounts = [
  ...onGuest("closed", [
    [
      "sshHostKey.privateKey sshHostKey.publicKey",
      "sudo /usr/sbin/sshd -T | grep '^hostkey '; cut -d ' ' -f 3 /etc/ssh/ssh_host_ed25519_key.pub",
      "hostkey /etc/ssh/ssh_host_ed25519_key\ngiven",
    ],
  ]),
  ...onGuest("web", [
    ["sshAuthorizedKeys", "whoami", "core"],
    ["users.sshAuthorizedKeys", "whoami", "ops", "ops"],
    ["users.passwordHash", "sudo getent shadow ops | cut -d: -f2", passwordHash],
    ["users.groups", "id -Gn ops | tr ' ' '\\n' | sort | xargs", "docker ops sudo"],
    ["users.uid", "id -u ops", "1500"],
    ["users.primaryGroup", "id -gn dev", "users"],
    ["users.gecos", "getent passwd ops | cut -d: -f5", "Operations"],
    [
      "users.homeDir",
      "getent passwd ops | cut -d: -f6; test -d /srv/ops && echo made",
      "/srv/ops\nmade",
    ],
    ["users.shell", "getent passwd ops | cut -d: -f7", "/bin/sh"],
    ["users.noCreateHome", "test -e /home/daemon-user || echo none", "none"],
    ["users.system", "test $(id -u daemon-user) -lt 1000 && echo system", "system"],
  ]),
];
