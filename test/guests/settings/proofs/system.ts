import { onGuest } from "../proof";

const cmdline = "cat /proc/cmdline";

export const system = [
  ...onGuest("web", [
    ["hostname", "hostname; cat /etc/hostname", "front\nfront"],
    ["timezone", "date --date=@0 +%H:%M", "01:00"],
    ["sysctl", "sysctl -n net.ipv4.ip_forward", "1"],
    ["consoleAutologin", `${cmdline} | grep -c flatcar.autologin || true`, "0"],
    ["kernelArguments.shouldExist", cmdline, / quiet-boot=1( |$)/],
    ["kernelArguments.shouldNotExist", `${cmdline} | grep -c console=ttyS9 || true`, "0"],
    ["sysexts.url sysexts.sha256", "cat /usr/share/greeting/text", "hello from an extension"],
    ["extensions", "cat /usr/share/flatcar-python/text", "python of this release"],
    [
      "gpu.driver",
      "cat /usr/share/flatcar-nvidia-drivers-570-open/text",
      "a driver of this release",
    ],
    ["sysexts.sha512", "cat /usr/share/farewell/text", "bye from an extension"],
    [
      "caCertificates",
      "curl -sS https://mirror.private.test/hello.txt",
      "hello from a private mirror",
    ],
  ]),
  ...onGuest("dhcp", [["consoleAutologin", cmdline, / flatcar\.autologin( |$)/]]),
  ...onGuest("proxied", [
    [
      "proxy.http proxy.https proxy.noProxy",
      "sudo cat /proc/$(pgrep -x dockerd)/environ | tr '\\0' '\\n' | grep -E '^(HTTPS?|NO)_PROXY=' | sort",
      "HTTPS_PROXY=http://10.254.0.1:3128\nHTTP_PROXY=http://10.254.0.1:3128\nNO_PROXY=10.0.0.0/16,.corp.example.com",
    ],
  ]),
];
