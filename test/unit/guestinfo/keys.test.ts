import { describe, expect, it } from "vitest";
import { coreosKeys, ignitionKeys, reservedKeyProblems } from "../../../src/guestinfo";

describe("the keys", () => {
  it("are those of the Flatcar documentation, in both families of names", () => {
    expect(ignitionKeys).toEqual({
      data: "guestinfo.ignition.config.data",
      encoding: "guestinfo.ignition.config.data.encoding",
      url: "guestinfo.ignition.config.url",
    });
    expect(Object.values(coreosKeys)).toEqual(
      Object.values(ignitionKeys).map((key: string) => key.replace(".ignition.", ".coreos.")),
    );
  });
});

describe("reservedKeyProblems", () => {
  it.each([
    ["guestinfo.ignition.config.data", "butane"],
    ["guestinfo.ignition.config.data.encoding", "butane"],
    ["guestinfo.coreos.config.url", "coreosAlias"],
    ["guestinfo.afterburn.initrd.network-kargs", "networks"],
    ["guestinfo.interface.0.role", "networks"],
    ["guestinfo.dns.server.0", "nameservers"],
    ["guestinfo.hostname", "hostname"],
    ["flatcar-vsphere.up", "leave it out"],
    ["GuestInfo.Ignition.Config.Data", "butane"],
  ])("refuses %s and says what to do", (key, option) => {
    const [problem, ...more] = reservedKeyProblems({ [key]: "x" });
    expect(more).toEqual([]);
    expect(problem).toMatchObject({
      path: `extraConfig[${JSON.stringify(key)}]`,
      code: "guestinfo.reserved-key",
    });
    expect(problem?.message).toContain(option);
  });

  it("lets every other key through", () => {
    const extraConfig = {
      "guestinfo.mine": "1",
      "disk.EnableUUID": "TRUE",
      "guestinfo.hostnames": "x",
    };
    expect(reservedKeyProblems(extraConfig)).toEqual([]);
  });

  it("never shows a value, which may be a secret", () => {
    const text = JSON.stringify(reservedKeyProblems({ "guestinfo.hostname": "hunter2" }));
    expect(text).not.toContain("hunter2");
  });
});
