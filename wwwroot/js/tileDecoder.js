// From the bytes of a vector tile to features that are quick to draw and to hit.
import { PbfReader } from '../lib/pbf/index.js';
import { VectorTile } from '../lib/vector-tile/index.js';

/** Side of a tile in its own units; all GeoArms tiles use it. */
export const EXTENT = 4096;

export const POINT = 1;
export const LINE = 2;
export const POLYGON = 3;

/**
 * One feature of a tile. `parts` are flat arrays x0, y0, x1, y1, … in tile units, y down: one of all points,
 * or one for each line or ring.
 * @typedef {{type: number, properties: object, parts: Int32Array[], minX: number, minY: number, maxX: number, maxY: number}} TileFeature
 */

/**
 * @param {ArrayBuffer} bytes
 * @param {string} layerName
 * @returns {TileFeature[]}
 */
export function decodeTile(bytes, layerName) {
  if (bytes.byteLength === 0) return [];
  const layer = new VectorTile(new PbfReader(new Uint8Array(bytes))).layers[layerName];
  return layer ? featuresOf(layer) : [];
}

/**
 * All layers of a tile.
 * @param {ArrayBuffer} bytes
 * @returns {Map<string, TileFeature[]>}
 */
export function decodeLayers(bytes) {
  const { layers } = new VectorTile(new PbfReader(new Uint8Array(bytes)));
  return new Map(Object.entries(layers).map(([name, layer]) => [name, featuresOf(layer)]));
}

function featuresOf(layer) {
  const scale = EXTENT / layer.extent;
  const features = [];
  for (let i = 0; i < layer.length; i++) {
    const source = layer.feature(i);
    if (source.type === 0) continue;
    features.push(flatten(source, scale));
  }
  return features;
}

function flatten(source, scale) {
  const feature = {
    type: source.type, properties: source.properties, parts: [],
    minX: Infinity, minY: Infinity, maxX: -Infinity, maxY: -Infinity,
  };
  for (const line of source.loadGeometry()) {
    const flat = new Int32Array(line.length * 2);
    for (let i = 0; i < line.length; i++) {
      const x = line[i].x * scale, y = line[i].y * scale;
      flat[2 * i] = x;
      flat[2 * i + 1] = y;
      if (x < feature.minX) feature.minX = x;
      if (x > feature.maxX) feature.maxX = x;
      if (y < feature.minY) feature.minY = y;
      if (y > feature.maxY) feature.maxY = y;
    }
    feature.parts.push(flat);
  }
  return feature;
}
