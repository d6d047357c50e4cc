import type { Problem } from "./problem";

/**
 * From this many bytes of encoded userdata on there is a warning. Sources disagree about a limit of one guestinfo value:
 * VMware's own vm-operator states 64 KiB (vm-operator#148), govmomi knows only the limit of the VMX file (govmomi#2158),
 * and Kubernetes nodes pass more than 64 KiB in practice. The warning begins 4 KiB below the smaller figure.
 */
export const warnEncodedBytes = 60 * 1024;

/**
 * The most bytes of encoded userdata. A VMX file, which holds all keys of a machine, is limited to 1 MiB; 64 KiB of it are
 * left for everything else. 700 KiB of text fit in base64.
 */
export const maxEncodedBytes = 960 * 1024;

/** What the size of encoded userdata gives rise to: an error above the limit, a warning where sources disagree, or nothing. */
export function sizeProblem(
  rawBytes: number,
  encodedBytes: number,
  path = "butane",
): { readonly severity: "error" | "warning"; readonly problem: Problem } | undefined {
  const figures = `${encodedBytes} bytes encoded (${rawBytes} bytes of text)`;
  if (encodedBytes > maxEncodedBytes) {
    return {
      severity: "error",
      problem: {
        path,
        code: "guestinfo.too-large",
        message:
          `the userdata is ${figures}; the limit is ${maxEncodedBytes} bytes encoded, since a VMX file holds 1 MiB in all: ` +
          "let Ignition fetch large files (contents.source), or the whole config (ignitionUrl)",
      },
    };
  }
  if (encodedBytes < warnEncodedBytes) return undefined;
  return {
    severity: "warning",
    problem: {
      path,
      code: "guestinfo.large",
      message:
        `the userdata is ${figures}; some sources limit one guestinfo value to 65536 bytes (vm-operator#148), ` +
        "others name only the 1 MiB of the VMX file (govmomi#2158): try it on your vCenter, or fetch large files at first boot",
    },
  };
}
