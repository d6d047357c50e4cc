import assert from "node:assert/strict";
import { it } from "node:test";
import { assertReplacesNobody, declared } from "pulumi-flatcar-vsphere/testing";
import { WebServer } from "./web-server";

const withPage = (page: string) => declared(() => new WebServer("web", page));

it("serves its page", async () => {
  const { machines } = await withPage("Hello\n");
  assert.equal(machines["web"]?.files["/srv/index.html"], "Hello\n");
});

it("stays as it is where nothing changes", async () => {
  assertReplacesNobody(await withPage("Hello\n"), await withPage("Hello\n"));
});
