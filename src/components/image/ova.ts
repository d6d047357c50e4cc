import * as fs from "node:fs";
import * as pulumi from "@pulumi/pulumi";
import type { Problem } from "../../guestinfo";
import type { Mask } from "../inputs/mask";
import { throwProblems, whenKnown } from "../inputs/problems";
import { cachedFile, checkDigest, download } from "./download";
import { importerProblems } from "./govc";
import { ImageError } from "./image-error";
import type { Image, ImageKind } from "./release";
import { checkSignable, verifySignature } from "./signature";
import { say } from "../engine/log";

/** An image, and what hides the secrets among its arguments, such as a password in the address. */
export type MaskedImage = Image & { readonly mask: Mask };

/** Where an upload is to read the OVA. Unless the image is uploaded already, the OVA is there and right, as far as it can be checked. */
export async function provideOva(
  component: string,
  image: MaskedImage,
  kind: ImageKind,
  uploaded: boolean,
  parent: pulumi.Resource,
): Promise<string> {
  const { source, digest, signature, mask } = image;
  const unchecked = digest === undefined && signature === undefined;
  const file = "file" in source ? source.file : cachedFile(source.url, digest);
  const streamed = "url" in source && unchecked && kind === "item";
  if (!uploaded) {
    if ("url" in source && unchecked) await warnUnchecked(mask.apply(source.url), parent);
    if (!streamed) await whenKnown(() => check(component, image, kind, file));
  }
  return streamed ? source.url : file;
}

/** Checks everything that an upload needs. A preview downloads nothing. */
async function check(
  component: string,
  { source, digest, signature, mask }: MaskedImage,
  kind: ImageKind,
  file: string,
): Promise<void> {
  const isHere = "file" in source || !pulumi.runtime.isDryRun();
  const ova = await problemsOf("file" in source ? "file" : "url", async () => {
    if ("file" in source) await checkFile(file, digest);
    else if (isHere) await download(source.url, digest, file);
  });
  const signed =
    signature === undefined
      ? []
      : await problemsOf("signature", async () => {
          if (isHere && ova.length === 0) await verifySignature(file, signature);
          else checkSignable(signature);
        });
  const importer = kind === "template" ? importerProblems() : [];
  const problems = [...ova, ...signed, ...importer];
  throwProblems(
    component,
    problems.map((problem) => ({ ...problem, message: mask.apply(problem.message) })),
  );
}

async function checkFile(file: string, digest: string | undefined): Promise<void> {
  if (!fs.existsSync(file)) throw new ImageError("image.file", `there is no file ${file}`);
  if (digest !== undefined) await checkDigest(file, digest);
}

/** Makes a mistake in an OVA one in the argument that names it. */
async function problemsOf(path: string, f: () => Promise<void>): Promise<Problem[]> {
  try {
    await f();
    return [];
  } catch (error) {
    if (!(error instanceof ImageError)) throw error;
    return [{ path, code: error.code, message: error.message }];
  }
}

async function warnUnchecked(url: string, resource: pulumi.Resource): Promise<void> {
  const text = `digest: nothing checks what ${url} holds; give the SHA-512 from the release's .DIGESTS file, or signature`;
  await say("warn", text, resource);
}
