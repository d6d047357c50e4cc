import { expect, it } from "vitest";
import { assertReplacesNobody, declared } from "pulumi-flatcar-vsphere/testing";
import { WebServer } from "./web-server";

const withPage = (page: string) => declared(() => new WebServer("web", page));

it("serves its page", async () => {
  const { machines } = await withPage("Hello\n");
  expect(machines["web"]?.files["/srv/index.html"]).toBe("Hello\n");
});

it("is on the network of the data centre", async () => {
  const { machines } = await withPage("Hello\n");
  expect(machines["web"]?.properties["networkInterfaces"]).toMatchObject([
    { networkId: "VM Network" },
  ]);
});

it("stays as it is where nothing changes", async () => {
  assertReplacesNobody(await withPage("Hello\n"), await withPage("Hello\n"));
});
