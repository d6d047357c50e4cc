import pulumi from "@pulumi/eslint-plugin";
import tseslint from "typescript-eslint";
import { playground, rooms, withPulumi, withoutPackages } from "./tools/lib/rooms.mjs";

/** The playground may import what plans a machine, and nothing that a browser has not. */
const playgroundRules = {
  files: ["tools/playground/**/*.ts"],
  rules: {
    "@typescript-eslint/no-restricted-imports": [
      "error",
      {
        patterns: [
          {
            regex: `^(\\.\\./)+src/(?!(${playground.join("|")})(/|$))`,
            message: `The playground may import ${playground.join(", ")} of src alone.`,
          },
          {
            regex: "^(?!pako$|@noble/hashes/)[^.]",
            message: "The playground imports no packages but those that stand in for Node's own.",
          },
        ],
      },
    ],
  },
};

function roomRules(room, allowed) {
  const closed = Object.keys(rooms).filter((r) => r !== room && !allowed.includes(r));
  const patterns = closed.map((r) => ({
    regex: `^(\\.\\./)+${r}(/|$)`,
    message: `src/${room} may import ${allowed.join(", ") || "no other room"}, not src/${r}.`,
  }));
  if (withPulumi.has(room)) {
    patterns.push({
      regex: "^@pulumi/(command|random|tls)$",
      allowTypeImports: true,
      message: "Few programs use it: src/components/engine/late-sdks.ts loads it for those.",
    });
  } else {
    patterns.push({
      regex: "^@pulumi/",
      message: `src/${room} is a pure room: it must load without Pulumi.`,
    });
  }
  if (withoutPackages.has(room)) {
    patterns.push({ regex: "^[^.]", message: `src/${room} imports nothing, not even of Node.` });
  }
  return {
    files: [`src/${room}/**/*.ts`],
    rules: { "@typescript-eslint/no-restricted-imports": ["error", { patterns }] },
  };
}

export default tseslint.config(
  {
    ignores: [
      "**/dist",
      "dist-playground",
      "site",
      "sdk",
      "coverage",
      "temp",
      "**/node_modules",
      "tools/vsphere-sdk/sdk",
      "tools/**/*.mjs",
      "test/**/*.mjs",
      "test/**/fixtures",
      "*.config.*",
    ],
  },
  ...tseslint.configs.recommendedTypeChecked,
  {
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    plugins: { "@pulumi": pulumi },
    rules: {
      "@pulumi/no-output-in-template-literal": "error",
      "@pulumi/no-output-instance-in-template-literal": "error",
      "@typescript-eslint/switch-exhaustiveness-check": [
        "error",
        { considerDefaultExhaustiveForUnions: true },
      ],
      "@typescript-eslint/consistent-type-imports": "error",
      eqeqeq: ["error", "always", { null: "ignore" }],
      "no-console": "error",
      "no-param-reassign": "error",
      "prefer-const": "error",
    },
  },
  {
    files: ["src/**/*.ts"],
    ignores: ["src/*/main.ts", "src/programs/**"],
    rules: {
      "no-restricted-syntax": [
        "error",
        ...[
          "CallExpression[callee.type='MemberExpression']",
          "AssignmentExpression[left.type='MemberExpression'][left.computed=false]",
        ].map((what) => ({
          selector: `Program > ExpressionStatement > ${what}`,
          message:
            "A module does nothing to others when it is loaded: the build loads it when something of it is first used.",
        })),
      ],
    },
  },
  ...Object.entries(rooms).map(([room, allowed]) => roomRules(room, allowed)),
  playgroundRules,
  {
    files: ["src/components/**/*.ts"],
    ignores: ["src/components/engine/log.ts"],
    rules: {
      "no-restricted-properties": [
        "error",
        {
          object: "pulumi",
          property: "log",
          message: "`say` of src/components/engine/log.ts holds up nothing that is said after it.",
        },
      ],
    },
  },
  { files: ["src/cli/**/*.ts", "examples/**/*.ts"], rules: { "no-console": "off" } },
  {
    files: ["test/**/*.ts"],
    rules: {
      "@typescript-eslint/no-non-null-assertion": "off",
      // The runner of Node.js waits for its tests itself.
      "@typescript-eslint/no-floating-promises": [
        "error",
        { allowForKnownSafeCalls: [{ from: "package", name: "it", package: "node:test" }] },
      ],
      "no-console": "off",
    },
  },
);
