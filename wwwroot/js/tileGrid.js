// The grid of map tiles: one canvas a tile, on which the lines and areas of all shown layers are drawn.
import { L } from './leaflet.js';
import { EXTENT, LINE, POLYGON } from './tileDecoder.js';
import { distanceToLines, polygonHolds } from './shapes.js';
import { drawGround } from './groundStyles.js';
import { drawSilence } from './silenceStyles.js';

const SIDE = 256;

/** How long a tile waits for its slowest layer before it is shown without it (milliseconds). */
const PATIENCE = 600;

/**
 * Also tells each shown layer's source which tiles are needed, so that a request ends when its tile is gone.
 * Options: `catalog`, `sources` (Map from layer name to TileSource, in drawing order), `isShown(name)`,
 * `coverage`, which says what areas are hatched. Fires `tilesdrawn` after each round of drawing.
 */
export const TileGrid = L.GridLayer.extend({
  options: { tileSize: SIDE, noWrap: true, updateWhenZooming: false, keepBuffer: 1, pane: 'tilePane' },

  initialize(options) {
    L.GridLayer.prototype.initialize.call(this, options);
    this._live = new Map();
    this._due = new Set();
    this.on('tileunload', (event) => this._forget(event.coords));
  },

  createTile(coords, done) {
    const canvas = L.DomUtil.create('canvas', 'ground-tile');
    const record = { coords, canvas, done, needed: new Map(), isLate: false, patience: null };
    record.patience = setTimeout(() => {
      record.isLate = true;
      this._drawSoon(record);
    }, PATIENCE);
    this._live.set(keyOf(coords), record);
    for (const [name, source] of this.options.sources) {
      if (this._isNeeded(name)) record.needed.set(name, source.need(coords));
    }
    this._drawSoon(record);
    return canvas;
  },

  _forget(coords) {
    const record = this._live.get(keyOf(coords));
    if (!record) return;
    for (const name of record.needed.keys()) this.options.sources.get(name).release(coords);
    clearTimeout(record.patience);
    this._live.delete(keyOf(coords));
    this._due.delete(record);
  },

  /** A layer that is shown; and areas also where only their hatch is. */
  _isNeeded(name) {
    return this.options.isShown(name) || (name === 'areas' && this.options.coverage.isDrawn);
  },

  /** Takes note that layers, or the hatch, were switched on or off or changed. */
  layersChanged() {
    for (const record of this._live.values()) {
      for (const [name, source] of this.options.sources) {
        const isNeeded = this._isNeeded(name);
        if (isNeeded && !record.needed.has(name)) record.needed.set(name, source.need(record.coords));
        if (!isNeeded && record.needed.delete(name)) source.release(record.coords);
      }
      this._drawSoon(record);
    }
  },

  /** Takes note that a source's tile has new features, or failed. */
  tileArrived(tile, source) {
    const name = source.layer.name;
    for (const record of this._live.values()) {
      if (record.needed.get(name) === tile) this._drawSoon(record);
    }
  },

  /** The map tiles that now exist at the map's zoom. */
  liveTiles() {
    const zoom = this._tileZoom;
    return [...this._live.values()].filter((record) => record.coords.z === zoom);
  },

  /** Features of a layer in the tiles that touch the window; a feature comes once for each tile that holds it. */
  *featuresInView(name) {
    const { min, max } = this._map.getPixelBounds();
    for (const { coords, needed } of this.liveTiles()) {
      const left = coords.x * SIDE, top = coords.y * SIDE;
      if (left < max.x && top < max.y && left + SIDE > min.x && top + SIDE > min.y) yield* needed.get(name)?.features ?? [];
    }
  },

  _drawSoon(record) {
    this._due.add(record);
    this._frame ??= L.Util.requestAnimFrame(this._drawDue, this);
  },

  _drawDue() {
    this._frame = null;
    const due = [...this._due];
    this._due.clear();
    for (const record of due) {
      this._draw(record);
      this._showWhenWhole(record);
    }
    this.fire('tilesdrawn');
  },

  /** A new tile takes the old one's place when all its layers are there; when that takes too long, with the ground alone. */
  _showWhenWhole(record) {
    if (!record.done) return;
    const tiles = [...record.needed.values()];
    const hasGround = record.needed.get('basemap')?.settled ?? true;
    if (!tiles.every((tile) => tile.settled) && !(record.isLate && hasGround)) return;
    clearTimeout(record.patience);
    record.done(null, record.canvas);
    record.done = null;
  },

  _draw(record) {
    const { canvas, coords } = record;
    const { coverage, isShown } = this.options;
    const ratio = window.devicePixelRatio || 1;
    const pixels = Math.round(SIDE * ratio);
    if (canvas.width !== pixels) canvas.width = canvas.height = pixels;
    const context = canvas.getContext('2d');
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, SIDE, SIDE);
    for (const [name, source] of this.options.sources) {
      const tile = record.needed.get(name);
      if (!tile?.features?.length) continue;
      const part = partOf(tile, coords);
      const view = { catalog: this.options.catalog, layer: source.layer, zoom: coords.z, scale: part.scale, left: part.left, top: part.top };
      if (name === 'areas' && coverage.isDrawn) drawSilence(context, tile.features, view, (pcode) => coverage.silenceOf(pcode));
      if (isShown(name)) drawGround(context, tile.features, view);
    }
  },

  /** Lines and areas at a place, the topmost first: `{layer, feature}`. `tolerance` in pixels. */
  hit(latlng, tolerance) {
    const zoom = this._tileZoom;
    const at = this._map.project(latlng, zoom);
    const record = this._live.get(keyOf({ x: Math.floor(at.x / SIDE), y: Math.floor(at.y / SIDE), z: zoom }));
    if (!record) return [];
    const hits = [];
    for (const [name, source] of [...this.options.sources].reverse()) {
      const tile = record.needed.get(name);
      if (!tile?.features || name === 'basemap' || !this.options.isShown(name)) continue;
      const part = partOf(tile, record.coords);
      const x = part.left + (at.x - record.coords.x * SIDE) / part.scale;
      const y = part.top + (at.y - record.coords.y * SIDE) / part.scale;
      for (const feature of tile.features) {
        const isHit = feature.type === POLYGON ? polygonHolds(feature, x, y)
          : feature.type === LINE && distanceToLines(feature, x, y, tolerance / part.scale) < Infinity;
        if (isHit) hits.push({ layer: source.layer, feature });
      }
    }
    return hits;
  },
});

const keyOf = (coords) => `${coords.z}/${coords.x}/${coords.y}`;

/** Which part of a source tile a map tile shows: its corner in tile units, and pixels a unit. */
export function partOf(tile, coords) {
  const enlarged = 2 ** (coords.z - tile.z);
  const side = EXTENT / enlarged;
  return {
    left: (coords.x % enlarged + enlarged) % enlarged * side,
    top: (coords.y % enlarged) * side,
    scale: SIDE / side,
  };
}
