// Checks map styles against the MapLibre style specification and writes what is wrong as one JSON array on standard output.
// node validate-styles.mjs FILE…
import { readFileSync } from "node:fs";
import { validateStyleMin } from "@maplibre/maplibre-gl-style-spec";

const found = process.argv.slice(2).flatMap((file) =>
  validateStyleMin(JSON.parse(readFileSync(file, "utf8"))).map((error) => ({ file, message: error.message, line: error.line })));
process.stdout.write(JSON.stringify(found));
