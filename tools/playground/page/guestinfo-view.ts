import { printFormats, printGuestinfo, type PrintFormat } from "../../../src/guestinfo/print";
import type { SizedUserdata } from "../worker/sizes";
import { count, element } from "./elements";
import { textView } from "./text-view";

const names: Readonly<Record<PrintFormat, string>> = {
  vmx: "VMX file",
  ovftool: "ovftool",
  govc: "govc",
  json: "JSON",
};

/** The format that was chosen last. */
let format: PrintFormat = "vmx";

/** The sizes of the guestinfo, and its keys in one of the formats that people need. */
export function guestinfoView(guestinfo: SizedUserdata): HTMLElement {
  const view = element("div", "", sizes(guestinfo));
  if (Object.keys(guestinfo.values).length === 0) return view;
  const text = element("div", "");
  const draw = (): void =>
    text.replaceChildren(textView(printGuestinfo(guestinfo.values, format), "guestinfo"));
  view.append(formats(draw), text);
  draw();
  return view;
}

function sizes({ rawBytes, encodedBytes, encoding, maxBytes }: SizedUserdata): HTMLElement {
  const meter = element("meter", "");
  meter.max = maxBytes;
  meter.value = encodedBytes;
  meter.setAttribute("aria-label", "How much of the limit is used");
  return element(
    "dl",
    "sizes",
    ...row("Ignition", count(rawBytes, "byte")),
    ...row("Encoded", `${count(encodedBytes, "byte")}, ${encoding}`),
    ...row("Limit", `${count(maxBytes, "byte")}, ${share(encodedBytes / maxBytes)} used `, meter),
  );
}

/** A part of a whole in percent. */
function share(part: number): string {
  return part.toLocaleString("en", { style: "percent", maximumFractionDigits: 1 });
}

function row(term: string, ...value: (Node | string)[]): HTMLElement[] {
  return [element("dt", "", term), element("dd", "", ...value)];
}

function formats(changed: () => void): HTMLElement {
  const select = element(
    "select",
    "",
    ...printFormats.map((name) => new Option(names[name], name, false, name === format)),
  );
  select.id = "format";
  select.addEventListener("change", () => {
    format = select.value as PrintFormat;
    changed();
  });
  return element("p", "formats", element("label", "", "Written for ", select));
}
