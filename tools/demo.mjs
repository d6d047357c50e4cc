// @ts-check
// The demo: `npm run demo [-- --keep]`. On a bare clone it installs and builds what it needs first.

import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { lookAround, untilStopped, wayIn } from "./lib/by-hand.mjs";
import { again, change, create, destroy, freshKey, readBack } from "./lib/demo.mjs";
import { guestTools } from "./lib/catalog.mjs";
import { bootAgain, login, page } from "./lib/demo-guests.mjs";
import { ensureExampleTools, prepareExample, writeSurroundings } from "./lib/example.mjs";
import { run } from "./lib/failure.mjs";
import { insideWorld, prepareGuests, runBeside, whyNoGuests } from "./lib/guests/world.mjs";
import { Progress } from "./lib/progress.mjs";
import { pulumi } from "./lib/pulumi.mjs";
import { runFolder } from "./lib/runs.mjs";
import { keyPair } from "./lib/ssh.mjs";
import { startVcenter } from "./lib/vcenter.mjs";

await run(async () => {
  const { values } = parseArgs({ options: { keep: { type: "boolean", default: false } } });
  if (insideWorld()) return demo(values.keep, true);
  console.log(
    "A Flatcar web server with two addresses, and a pool of two machines, on a simulated vCenter.\n",
  );
  const missing = await whyNoGuests();
  if (missing !== undefined) {
    console.log(`Its machines are simulated: none can run here (${missing}).`);
    await ensureExampleTools({ types: values.keep, more: ["ignition-validate"] });
    return demo(values.keep, false);
  }
  await ensureExampleTools({ types: values.keep, more: guestTools });
  const guests = await prepareGuests();
  return runBeside(guests, fileURLToPath(import.meta.url));
});

/**
 * @param {boolean} keep
 * @param {boolean} guests Whether machines run.
 */
async function demo(keep, guests) {
  const dir = runFolder("demo");
  const key = guests ? keyPair(dir) : undefined;
  const { vcenter, project } = await act("Start a vCenter", async () => {
    const vcenter = await startVcenter({ guests });
    return { vcenter, project: await prepareExample(dir, vcenter, key?.publicKey ?? freshKey()) };
  });
  console.log();
  (await act("pulumi up", () => create(project)))();
  const address = new URL(await output(project, "url")).hostname;
  if (key === undefined) {
    // A machine that runs has erased it.
    const read = () => readBack(project, vcenter.info.url, "web");
    (await act('Read the config of "web" back', read))();
  } else {
    (await act("Fetch the page", () => page(project)))();
    (await act("Log in to web", () => login(key.config, address)))();
  }
  (await act("pulumi up --refresh, again", () => again(project)))();
  if (key !== undefined) {
    const boot = () => bootAgain(project, vcenter.info.url, "web", key.config, address);
    (await act("Reboot web, and fetch the page", boot))();
  }
  (await act("pulumi preview, one line of nginx.bu changed", () => change(project)))();
  if (keep) {
    writeSurroundings(project);
    const way = guests ? wayIn() : ["To look around, in another terminal:"];
    const lines = ["It stays until Ctrl-C.", ...way, ...lookAround(dir, address, guests)];
    console.log(lines.join("\n"));
    await untilStopped();
    console.log();
  } else {
    (await act("pulumi destroy", () => destroy(project)))();
    console.log("`npm run demo -- --keep` leaves it running, to look around.");
  }
  await vcenter.close();
  return 0;
}

/** @param {import("./lib/pulumi.mjs").Project} project @param {string} name */
async function output(project, name) {
  return (await pulumi(project, "stack", "output", name)).trim();
}

/**
 * @template T
 * @param {string} title
 * @param {() => Promise<T>} job
 */
async function act(title, job) {
  const progress = new Progress(process.stdout, { announce: false });
  progress.begin(title);
  try {
    const result = await job();
    progress.end("");
    return result;
  } catch (error) {
    progress.end("failed");
    throw error;
  }
}
