/** Keys of the kernel in one form: a name may have dots or slashes, and a `-` in front that makes a failure no error (sysctl.d). */
export function kernelKeys(text: string): string[] {
  return text.split("\n").flatMap((line) => {
    const [, key] = /^\s*-?([^\s#;=][^\s=]*)\s*=/.exec(line) ?? [];
    return key === undefined ? [] : [/^[^.]*\//.test(key) ? exchanged(key) : key];
  });
}

function exchanged(key: string): string {
  return key.replace(/[./]/g, (mark) => (mark === "." ? "/" : "."));
}
