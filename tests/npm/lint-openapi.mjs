// Lints an OpenAPI description and says what was found; ends with 1 when there is an error.
// node lint-openapi.mjs FILE
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const run = spawnSync(
  process.execPath,
  [here("node_modules/@redocly/cli/bin/cli.js"), "lint", process.argv[2], "--config", here("redocly.yaml"), "--format", "json"],
  {
    encoding: "utf8",
    env: { ...process.env, REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" },
    maxBuffer: 64 * 1024 * 1024,
  },
);
const text = run.stdout.slice(run.stdout.indexOf("{"), run.stdout.lastIndexOf("}") + 1);
if (run.error || text === "") {
  console.error(run.error ?? run.stderr);
  process.exit(2);
}

const found = JSON.parse(text);
const tell = (problem) => `${problem.severity} ${problem.ruleId}: ${problem.message} (${problem.location?.[0]?.pointer ?? ""})`;
console.error(found.problems.map(tell).join("\n"));
console.log(`${found.totals.errors} errors, ${found.totals.warnings} warnings`);
process.exit(found.totals.errors > 0 ? 1 : 0);
