// Decodes vector tiles with @mapbox/vector-tile and writes what it found as one JSON array on standard output.
// node decode-tiles.mjs FILE…
import { readFileSync } from "node:fs";
import { PbfReader } from "pbf";
import { VectorTile } from "@mapbox/vector-tile";

const tiles = process.argv.slice(2).map((file) => {
  const tile = new VectorTile(new PbfReader(readFileSync(file)));
  return Object.values(tile.layers).map((layer) => ({
    name: layer.name,
    version: layer.version,
    extent: layer.extent,
    features: Array.from({ length: layer.length }, (_, i) => {
      const feature = layer.feature(i);
      return {
        type: feature.type,
        properties: feature.properties,
        parts: feature.loadGeometry().map((part) => part.map((point) => [point.x, point.y])),
      };
    }),
  }));
});
process.stdout.write(JSON.stringify(tiles));
