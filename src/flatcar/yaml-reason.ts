/** Why the library `yaml` refuses a text, in a line. */
export function yamlReason({ code, message }: { code: string; message: string }): string {
  // Its own words are about the program that reads, not about the text.
  if (code === "RESOURCE_EXHAUSTION") return "it is nested too deeply";
  return (message.split("\n")[0] ?? "").replace(/:$/, "");
}
