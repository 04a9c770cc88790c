// Crowded symbols become cells: a circle with a count. The server sends cells where a tile would be too heavy; what is
// still too close together to be read is joined here, within a tile, so that no sum is lost or counted twice.
import { EXTENT, POINT, POLYGON } from './tileDecoder.js';
import { labelPoint } from './shapes.js';
import { cellRadius } from './pointStyles.js';

/** Polygons smaller than this (pixels) are drawn as a symbol. */
const SMALL_POLYGON = 12;

/** As many single features may stand in one square before they become a cell. */
const CROWD = 4;

/**
 * A symbol on the map, at (x, y) in the tile's units. Either `feature` or `cell` is set.
 * A cell: `count`, `sums` (by column), `shares` (Map from code to count), `features` (those known one by one),
 * `isWhole` (false when some of its features are known only by their sums).
 */

/** Symbols of a tile at a zoom. */
export function symbolsOf(tile, layer, shareColumn, zoom) {
  const pixels = 256 * 2 ** (zoom - tile.z);
  const square = EXTENT / (pixels / (zoom > 12 ? 32 : 64));
  const squares = new Map();
  for (const feature of tile.features) {
    const place = placeOf(feature, pixels / EXTENT);
    if (!place) continue;
    const column = Math.floor(place.x / square), row = Math.floor(place.y / square);
    const key = column * 65536 + row;
    let members = squares.get(key);
    if (!members) squares.set(key, (members = { column, row, places: [], count: 0, hasCell: false }));
    members.places.push(place);
    members.count += place.count;
    members.hasCell ||= place.isCell;
  }
  const symbols = [];
  for (const members of squares.values()) {
    if (members.hasCell || members.count > CROWD) {
      symbols.push(join(members, layer, shareColumn, square, pixels / EXTENT));
    } else {
      for (const place of members.places) symbols.push({ x: place.x, y: place.y, layer, feature: place.feature, cell: null });
    }
  }
  return symbols;
}

function placeOf(feature, pixelsPerUnit) {
  if (feature.type === POINT) {
    const count = Number(feature.properties.count);
    const isCell = Number.isInteger(count) && feature.properties.id === undefined;
    return { x: feature.parts[0][0], y: feature.parts[0][1], feature, count: isCell ? count : 1, isCell };
  }
  const size = Math.max(feature.maxX - feature.minX, feature.maxY - feature.minY) * pixelsPerUnit;
  if (feature.type !== POLYGON || !feature.properties.anchor || size > SMALL_POLYGON) return null;
  const at = labelPoint(feature);
  return { x: at.x, y: at.y, feature, count: 1, isCell: false };
}

function join(members, layer, shareColumn, square, pixelsPerUnit) {
  const sums = {}, shares = new Map(), features = [];
  const summed = layer.columns.filter((column) => column.sumInCells && (column.inTiles || members.places.every((p) => p.isCell)));
  let x = 0, y = 0;
  for (const { feature, count, isCell, x: px, y: py } of members.places) {
    x += px * count;
    y += py * count;
    if (!isCell) features.push(feature);
    for (const column of summed) {
      const value = feature.properties[column.name];
      if (typeof value === 'number') sums[column.name] = (sums[column.name] ?? 0) + value;
    }
    if (shareColumn) addShares(shares, feature, shareColumn.name, isCell);
  }
  // Kept a little inside its square, so that cells beside each other stay readable.
  const inset = Math.min(square * 0.38, (cellRadius(members.count) * 0.8) / pixelsPerUnit);
  const within = (value, index) => Math.max(index * square + inset, Math.min((index + 1) * square - inset, value / members.count));
  return {
    x: within(x, members.column), y: within(y, members.row), layer, feature: null,
    cell: { count: members.count, sums, shares, features, isWhole: !members.hasCell },
  };
}

function addShares(shares, feature, columnName, isCell) {
  if (!isCell) {
    const value = feature.properties[columnName];
    if (value !== undefined) shares.set(value, (shares.get(value) ?? 0) + 1);
    return;
  }
  const prefix = `${columnName}:`;
  for (const key in feature.properties) {
    if (key.startsWith(prefix)) {
      const code = key.slice(prefix.length);
      shares.set(code, (shares.get(code) ?? 0) + feature.properties[key]);
    }
  }
}
