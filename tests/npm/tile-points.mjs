// Cuts points into tiles with geojson-vt and encodes them with vt-pbf and gzip: the peer of the bench's archive export.
// Usage: node tile-points.mjs POINTS.csv MAXZOOM; the file has the lines longitude,latitude,weapon,killed. Prints seconds, tiles and bytes.
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { gzipSync } from 'node:zlib';
import GeoJSONVT from 'geojson-vt';
import vtpbf from 'vt-pbf';

const [file, maxZoom] = process.argv.slice(2);
const features = [];
for await (const line of createInterface({ input: createReadStream(file) })) {
  const [longitude, latitude, weapon, killed] = line.split(',');
  features.push({ type: 'Feature', geometry: { type: 'Point', coordinates: [Number(longitude), Number(latitude)] }, properties: { weapon, killed: Number(killed) } });
}

const begun = performance.now();
const deepest = Number(maxZoom);
const index = new GeoJSONVT({ type: 'FeatureCollection', features }, { maxZoom: deepest, indexMaxZoom: 5, indexMaxPoints: 0, tolerance: 0, buffer: 0, extent: 4096 });
let tiles = 0;
let bytes = 0;
const walk = (z, x, y) => {
  const tile = index.getTile(z, x, y);
  if (!tile || tile.features.length === 0) return;
  tiles += 1;
  bytes += gzipSync(Buffer.from(vtpbf.fromGeojsonVt({ incidents: tile }, { version: 2 })), { level: 1 }).length;
  if (z < deepest) for (const [dx, dy] of [[0, 0], [1, 0], [0, 1], [1, 1]]) walk(z + 1, 2 * x + dx, 2 * y + dy);
};
walk(0, 0, 0);
console.log(`${(performance.now() - begun) / 1000} ${tiles} ${bytes}`);
