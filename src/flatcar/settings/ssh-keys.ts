import { fragment } from "../fragment";
import { setting, type Setting } from "../setting";
import { unitText } from "./systemd";

/** Since when the keys are put together: the file is as old as that. */
const stamp = "%S/flatcar-vsphere/ssh-keys";

/**
 * Puts SSH keys together in whatever boot it can. Ignition writes them to files that sshd does not read, and the image's unit puts
 * them together in the very boot in which Ignition ran (flatcar/init, update-ssh-keys-after-ignition.service): where that boot is
 * cut off, nobody can ever log in.
 */
export function sshKeysSetting(): Setting {
  return setting(
    fragment({
      systemd: {
        units: [
          {
            name: "update-ssh-keys-after-ignition.service",
            dropins: [{ name: "10-any-boot.conf", contents }],
          },
        ],
      },
    }),
    { problems: [], warnings: [] },
  );
}

const contents = unitText({
  Service: [
    "StateDirectory=flatcar-vsphere",
    "ExecCondition=",
    `ExecCondition=/usr/bin/test /etc/.ignition-result.json -nt ${stamp}`,
    `ExecStartPost=/usr/bin/touch ${stamp}`,
  ],
});
