/** Changes of the kernel command line. They cost one extra reboot inside the first boot. Needs Flatcar 3185 or later. */
export interface KernelArgumentOptions {
  /** Arguments that must be there: `["quiet", "mitigations=auto"]`. */
  shouldExist?: string[];
  /** Arguments that must not be there. */
  shouldNotExist?: string[];
}

/** A systemd-sysext image that extends /usr. The key in the map is the name under /etc/extensions. */
export interface SysextOptions {
  /** Where the image is fetched from at first boot. */
  url: string;
  /** The SHA-256 digest of the image, 64 hexadecimal digits. Without it and `sha512` nothing checks the image, which is warned of; both are an error. */
  sha256?: string;
  /** The SHA-512 digest of the image, 128 hexadecimal digits. */
  sha512?: string;
}

/** An NVIDIA driver, which Flatcar delivers as a system extension of its own. */
export interface GpuOptions {
  /** The driver's extension as Flatcar names it: `nvidia-drivers-570-open`. Releases from 4344 on have 535, 550 and 570, each also with `-open`; another one is an error for a known release, else a warning. */
  driver: string;
  /** The NVIDIA container runtime as an extension, so that containers see the GPU. */
  runtime?: SysextOptions;
}

/** An outgoing proxy for docker, containerd and the update engine. */
export interface ProxyOptions {
  /** The proxy for HTTP: `http://proxy.example.com:3128`. */
  http?: string;
  /** The proxy for HTTPS. */
  https?: string;
  /** Hosts, domains and networks that are reached directly. */
  noProxy?: string[];
}
