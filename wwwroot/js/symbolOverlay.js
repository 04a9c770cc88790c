// One canvas over the whole map for symbols and names. A symbol has no tile, so no tile's edge can cut it.
import { L } from './leaflet.js';
import { EXTENT } from './tileDecoder.js';
import { partOf } from './tileGrid.js';
import { symbolsOf } from './cells.js';
import { cellRadius, drawCell, pointLook } from './pointStyles.js';
import { drawSymbol, sprite } from './symbols.js';
import { spread } from './spread.js';
import { drawDots, drawLabels, labelsOf, placeLabels } from './labels.js';

/** How far the canvas reaches beyond the map's edges, as a part of the map's size, so that a drag shows no bare rim at once. */
const PADDING = 0.12;

/**
 * Draws what the sources' tiles hold. Options: `catalog`, `sources` (Map in drawing order), `isShown(name)`, `grid`.
 * Fires `drawn` with `symbols`, those now on the canvas.
 */
export const SymbolOverlay = L.Layer.extend({
  options: { pane: 'symbolPane' },

  initialize(options) {
    L.Util.setOptions(this, options);
  },

  onAdd(map) {
    this._map = map;
    this._canvas = L.DomUtil.create('canvas', 'symbol-overlay leaflet-zoom-animated', this.getPane());
    this._drawn = [];
    this._kept = new Map();
    this._hasSymbols = true;
    this.redraw();
  },

  onRemove() {
    this._canvas.remove();
    L.Util.cancelAnimFrame(this._frame);
    this._frame = null;
  },

  getEvents() {
    return { moveend: this.redraw, viewreset: this.redraw, resize: this.redraw, zoomanim: this._animateZoom };
  },

  /** Draws symbols, or names alone. What is not drawn is not hit. */
  setSymbols(areDrawn) {
    if (areDrawn === this._hasSymbols) return;
    this._hasSymbols = areDrawn;
    this.redraw();
  },

  /** Draws at the next frame. */
  redraw() {
    this._frame ??= L.Util.requestAnimFrame(this._draw, this);
  },

  /** Symbols on the canvas, those on top last; `sx`, `sy` are pixels from the canvas's top left corner. */
  symbols() {
    return this._drawn;
  },

  /** Symbols at a place, the topmost first. */
  hit(containerPoint, tolerance) {
    if (!this._hasSymbols) return [];
    const at = this._map.containerPointToLayerPoint(containerPoint).subtract(this._corner);
    return this._drawn
      .filter((symbol) => Math.hypot(symbol.sx - at.x, symbol.sy - at.y) <= symbol.reach + tolerance)
      .reverse();
  },

  /** Layer point of the canvas's top left corner. */
  corner() {
    return this._corner;
  },

  /** True when the symbol lies inside the visible map, not only on the canvas's rim. */
  isInView(symbol) {
    const size = this._map.getSize();
    const corner = this._map.layerPointToContainerPoint(this._corner);
    const x = symbol.sx + corner.x, y = symbol.sy + corner.y;
    return x >= 0 && y >= 0 && x <= size.x && y <= size.y;
  },

  _animateZoom(event) {
    const scale = this._map.getZoomScale(event.zoom, this._zoom);
    const target = this._map.project(this._map.unproject(this._origin, this._zoom), event.zoom);
    const pixelOrigin = this._map._getNewPixelOrigin(event.center, event.zoom);
    L.DomUtil.setTransform(this._canvas, target.subtract(pixelOrigin), scale);
  },

  _draw() {
    this._frame = null;
    const map = this._map;
    if (!map || map._animatingZoom) return;
    const size = map.getSize();
    const pad = size.multiplyBy(PADDING).round();
    const whole = size.add(pad.multiplyBy(2));
    const ratio = window.devicePixelRatio || 1;
    this._corner = map.containerPointToLayerPoint(pad.multiplyBy(-1));
    this._origin = map.getPixelOrigin().add(this._corner);
    this._zoom = map.getZoom();
    const canvas = this._canvas;
    canvas.width = Math.round(whole.x * ratio);
    canvas.height = Math.round(whole.y * ratio);
    canvas.style.width = `${whole.x}px`;
    canvas.style.height = `${whole.y}px`;
    L.DomUtil.setPosition(canvas, this._corner);
    const context = canvas.getContext('2d');
    context.scale(ratio, ratio);
    this._collect(whole);
    this._paint(context, ratio);
    this.fire('drawn');
  },

  /** Finds what stands on the canvas. A layer that is still loading keeps what it showed before. */
  _collect(whole) {
    const { catalog, sources, isShown, grid } = this.options;
    const live = grid.liveTiles();
    this._drawn = [];
    this._wishes = [];
    for (const [name, source] of sources) {
      if (!isShown(name)) {
        this._kept.delete(name);
        continue;
      }
      const share = catalog.shareColumn(name);
      for (const { tile, coords } of this._tilesOf(name, source, live)) {
        const part = partOf(tile, coords);
        const drawing = drawingOf(tile, source.layer, share, coords.z);
        this._project(drawing.symbols, part, coords, whole, (symbol, sx, sy) => this._drawn.push({ ...symbol, sx, sy, reach: reachOf(catalog, symbol) }));
        this._project(drawing.labels, part, coords, whole, (wish, sx, sy, scale) => this._wishes.push({ ...wish, sx, sy, fit: wish.width * scale }));
      }
    }
    spread(this._drawn.filter((symbol) => symbol.cell));
  },

  _tilesOf(name, source, live) {
    const now = live.map((record) => ({ tile: record.needed.get(name), coords: record.coords })).filter(({ tile }) => tile?.features);
    const kept = this._kept.get(name);
    const isWhole = live.length > 0 && live.every((record) => record.needed.get(name)?.settled);
    if (!isWhole && kept && kept.zoom !== this._zoom) return kept.tiles;
    // Drawn from copies of the references: the grid may drop a tile before its successor is there.
    this._kept.set(name, { zoom: this._zoom, tiles: now });
    return now;
  },

  /** Positions on the canvas of those whose place lies in the part of the tile that the map tile shows. */
  _project(things, part, coords, whole, take) {
    if (things.length === 0) return;
    const enlarge = this._map.getZoomScale(this._zoom, coords.z);
    const scale = part.scale * enlarge;
    const left = coords.x * 256 * enlarge - this._origin.x, top = coords.y * 256 * enlarge - this._origin.y;
    const side = 256 / part.scale;
    for (const thing of things) {
      const x = thing.x - part.left, y = thing.y - part.top;
      if (side < EXTENT && (x < 0 || y < 0 || x >= side || y >= side)) continue;
      const sx = left + x * scale, sy = top + y * scale;
      if (sx > -40 && sy > -40 && sx < whole.x + 40 && sy < whole.y + 40) take(thing, sx, sy, scale);
    }
  },

  _paint(context, ratio) {
    const { catalog } = this.options;
    const boxes = (this._hasSymbols ? this._drawn : []).map((s) => ({ left: s.sx - s.reach, top: s.sy - s.reach, right: s.sx + s.reach, bottom: s.sy + s.reach }));
    const placed = placeLabels(context, this._wishes, boxes);
    drawLabels(context, placed.filter((label) => label.kind.startsWith('area')));
    drawDots(context, placed);
    // Cells above single symbols of the same layer; layers in their order.
    for (const [name] of this._hasSymbols ? this.options.sources : []) {
      const own = this._drawn.filter((symbol) => symbol.layer.name === name);
      for (const symbol of own) if (!symbol.cell) drawFeature(context, catalog, symbol, ratio);
      for (const symbol of own) if (symbol.cell) drawCellWithMark(context, catalog, symbol);
    }
    drawLabels(context, placed.filter((label) => !label.kind.startsWith('area')));
  },
});

function drawingOf(tile, layer, share, zoom) {
  let drawing = tile.drawing.get(zoom);
  if (!drawing) {
    const isGround = layer.name === 'basemap' || layer.name === 'areas';
    drawing = { symbols: isGround ? [] : symbolsOf(tile, layer, share, zoom), labels: labelsOf(tile, layer, zoom) };
    tile.drawing.set(zoom, drawing);
  }
  return drawing;
}

const reachOf = (catalog, symbol) =>
  symbol.cell ? cellRadius(symbol.cell.count) + 1.5 : pointLook(catalog, symbol.layer, symbol.feature.properties).radius + 1;

function drawFeature(context, catalog, symbol, ratio) {
  const { canvas, half } = sprite(pointLook(catalog, symbol.layer, symbol.feature.properties), ratio);
  context.drawImage(canvas, symbol.sx - half, symbol.sy - half, half * 2, half * 2);
}

function drawCellWithMark(context, catalog, symbol) {
  const look = drawCell(context, catalog, symbol.layer, symbol.cell, symbol.sx, symbol.sy);
  if (!look.mark) return;
  context.save();
  context.translate(symbol.sx, symbol.sy - cellRadius(symbol.cell.count) - 1);
  drawSymbol(context, { shape: look.mark, fill: look.markColour, radius: 5 });
  context.restore();
}
