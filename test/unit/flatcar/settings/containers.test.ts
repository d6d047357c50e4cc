import { describe, expect, it } from "vitest";
import { containersSetting, type ContainerOptions } from "../../../../src/flatcar";

const found = (options: Partial<ContainerOptions>, name = "app") => {
  const { problems, warnings } = containersSetting({ [name]: { image: "app:1", ...options } });
  return { problems: problems.map((one) => one.code), warnings: warnings.map((one) => one.code) };
};
const right = { problems: [], warnings: [] };

describe("a container", () => {
  it.each([
    "/:/host:ro",
    "/:/host/",
    "/srv/www/:/usr/share/nginx/html/",
    "/srv//www:/www:ro,z",
    "/var/lib/../lib/data:/data",
    "data:/var/lib/data",
    "/cache",
    "/dev/disk/by-id:/dev/disk/by-id:ro,rslave",
  ])("may mount %s, as docker does", (volume) => {
    expect(found({ volumes: [volume] })).toEqual(right);
  });

  it.each(["/srv:/", "/srv://", "/srv:data", "d:/data", "data", "/a:/b:ro:z", "/a:/b:", ":/data"])(
    "may not mount %s, as docker does not",
    (volume) => {
      expect(found({ volumes: [volume] }).problems).toEqual(["container.volume"]);
    },
  );

  it.each([
    "80",
    "8080:80",
    "0:80",
    "127.0.0.1::80",
    "[::1]:53:53/udp",
    "8000-8010:8000-8010/sctp",
  ])("may publish %s", (port) => {
    expect(found({ ports: [port] })).toEqual(right);
  });

  it.each(["localhost:80:80", "80:http", "80:70000", "80/icmp", ""])(
    "may not publish %j",
    (port) => {
      expect(found({ ports: [port] }).problems).toEqual(["container.port"]);
    },
  );

  it("may not publish a port of the machine's twice", () => {
    expect(found({ ports: ["8080:80", "8080:81"] }).problems).toEqual(["settings.conflict"]);
    expect(found({ ports: ["8080:80", "8080:81/udp", "8081:80"] })).toEqual(right);
  });

  it.each([
    "nginx",
    "docker.io/library/nginx:1.29@sha256:" + "0a".repeat(32),
    "registry.example.com:5000/team/app_x.y-z",
    "[2001:db8::1]:5000/app",
    "app@sha512:" + "0a".repeat(64),
  ])("may run %s", (image) => {
    expect(found({ image })).toEqual(right);
  });

  it.each(["", "Nginx:1", "nginx:", "nginx:1:2", "https://docker.io/nginx", "nginx@sha256:12"])(
    "may not run %j",
    (image) => {
      expect(found({ image }).problems).toEqual(["container.image"]);
    },
  );

  it("may have an option and its value as two words, and no word besides", () => {
    expect(found({ dockerOptions: ["--memory", "512m", "-e", "A=b", "--rm"] })).toEqual(right);
    expect(found({ dockerOptions: ["--memory=1g", "512m"] }).problems).toEqual([
      "container.option",
    ]);
  });

  it("may have any variable that an environment file can hold", () => {
    const environment = { "1ST": "x", "a.b-c": "", "with/slash": "y" };
    expect(found({ environment })).toEqual(right);
    for (const name of ["", "a b", "a=b", "#a"]) {
      expect(found({ environment: { [name]: "x" } }).problems).toEqual(["container.environment"]);
    }
  });

  it("may wait for a unit of any kind", () => {
    const requires = ["var-lib-data.mount", "system.slice", "a@b.service", "x.automount"];
    expect(found({ requires })).toEqual(right);
    expect(found({ requires: ["data"] }).problems).toEqual(["unit.name"]);
  });

  it.each([
    "ab",
    "A.b_c-1",
    "kubelet",
    "x".repeat(247),
    "docker2",
    "mydocker",
    "sshd-keygen2",
    "myvmtoolsd",
  ])("may be called %s", (name) => {
    expect(found({}, name)).toEqual(right);
  });

  it.each(["a", "-ab", "a b", "x".repeat(248)])(
    "may not be called %s, as docker or systemd refuses it",
    (name) => {
      expect(found({}, name).problems).toEqual(["unit.name"]);
    },
  );

  it("may not take the place of a unit that it needs, and is warned of the system's names", () => {
    expect(found({}, "docker").problems).toEqual(["container.reserved"]);
    expect(found({}, "systemd-x")).toEqual({ problems: [], warnings: ["container.system-name"] });
  });

  it("is warned that docker publishes nothing on the host's network", () => {
    expect(found({ hostNetwork: true, ports: ["80:80"] })).toEqual({
      problems: [],
      warnings: ["container.network"],
    });
  });
});

describe("containers that require each other", () => {
  const problems = (requires: Readonly<Record<string, readonly string[]>>) =>
    containersSetting(
      Object.fromEntries(
        Object.entries(requires).map(([name, units]) => [
          name,
          { image: "app:1", requires: units.map((unit) => `${unit}.service`) },
        ]),
      ),
    ).problems.map(({ path, code, message }) => [path, code, message.replace(/, so.*/, "")]);

  it("in a circle are one mistake", () => {
    expect(problems({ a1: ["b1"], b1: ["c1"], c1: ["a1"], d1: ["a1"] })).toEqual([
      ["containers.a1.requires", "container.order", "a1 requires b1 requires c1 requires a1"],
    ]);
  });

  it("may do so in a row, from two sides, or require themselves, which systemd drops", () => {
    expect(problems({ a1: ["b1", "c1"], b1: ["d1"], c1: ["d1"], d1: ["d1", "other"] })).toEqual([]);
  });
});
