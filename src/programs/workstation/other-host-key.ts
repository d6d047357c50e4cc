/** What it means that a machine shows another host key than the one that is pinned, and what to do. */
export const otherHostKeyAdvice =
  "Another machine has the address, or somebody stands in between: compare with the keys on the machine's console in vCenter. " +
  "If that key is the machine's own, make the machine again with pulumi up --replace, or give the key as ssh.hostKey.";
