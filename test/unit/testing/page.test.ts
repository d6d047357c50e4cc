import * as fs from "node:fs";
import * as path from "node:path";
import { expect, it } from "vitest";

it.each(["web-server.ts", "web-server.test.ts", "web-server.node.ts"])(
  "docs/testing.md shows %s as it is run here",
  (name) => {
    const page = fs.readFileSync(path.join(__dirname, "../../../docs/testing.md"), "utf8");
    const file = fs.readFileSync(path.join(__dirname, name), "utf8");
    expect(page).toContain(`\`\`\`typescript\n// ${name}\n${file}\`\`\`\n`);
  },
);
