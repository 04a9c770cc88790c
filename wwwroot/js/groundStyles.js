// How lines and areas are drawn into a tile. The context is scaled to CSS pixels of the tile; features are in tile units.
import { codeColour, GROUND, spareColour } from './colours.js';
import { LINE, POLYGON } from './tileDecoder.js';

/**
 * Draws the lines and areas of one layer.
 * @param {CanvasRenderingContext2D} context
 * @param {import('./tileDecoder.js').TileFeature[]} features
 * @param {{catalog: object, layer: object, zoom: number, scale: number, left: number, top: number}} view
 *   `scale` is pixels a tile unit; `left`, `top` are where the picture begins, in tile units.
 */
export function drawGround(context, features, view) {
  (DRAWN[view.layer.name] ?? drawOwnLayer)(context, features, view);
}

/** Least zoom at which areas of an administrative level are outlined and named. */
export const AREA_FROM_ZOOM = [0, 4, 7, 9, 11];

const DRAWN = {
  basemap: drawBasemap, areas: drawAreas, zones: drawZones, hazards: drawHazards, routes: drawRoutes, patrols: drawPatrols, sites: drawSites,
};

function trace(context, feature, view) {
  const { scale, left, top } = view;
  for (const part of feature.parts) {
    context.moveTo((part[0] - left) * scale, (part[1] - top) * scale);
    for (let i = 2; i < part.length; i += 2) context.lineTo((part[i] - left) * scale, (part[i + 1] - top) * scale);
    if (feature.type === POLYGON) context.closePath();
  }
}

/** Fills or strokes all features of a type as one shape: an area that lies in a hole of another stays free. */
export function paint(context, features, view, { fill, stroke, width = 1, dash = [], type }) {
  context.beginPath();
  let any = false;
  for (const feature of features) {
    if (feature.type !== type) continue;
    trace(context, feature, view);
    any = true;
  }
  if (!any) return;
  if (fill && type === POLYGON) {
    context.fillStyle = fill;
    context.fill('evenodd');
  }
  if (stroke) {
    context.lineJoin = 'round';
    context.lineCap = dash.length > 0 ? 'butt' : 'round';
    context.lineWidth = width;
    context.strokeStyle = stroke;
    context.setLineDash(dash);
    context.stroke();
    context.setLineDash([]);
  }
}

/** Areas that overlap must not cancel each other out: each is painted by itself. */
function paintEach(context, features, view, style) {
  for (const feature of features) paint(context, [feature], view, style);
}

const by = (features, test) => features.filter((feature) => test(feature.properties));

function drawBasemap(context, features, view) {
  const drawn = by(features, (p) => !(p.rank > view.zoom));
  const ofKind = (...kinds) => by(drawn, (p) => kinds.includes(p.kind));
  // Land without an outline: large land comes in pieces, and their cuts must not show. The coast is drawn as lines.
  paintEach(context, ofKind('land'), view, { fill: GROUND.land, type: POLYGON });
  paint(context, ofKind('coast'), view, { stroke: GROUND.shore, width: 0.9, type: LINE });
  paintEach(context, ofKind('water', 'lake'), view, { fill: GROUND.water, stroke: GROUND.shore, width: 0.6, type: POLYGON });
  const river = view.zoom < 7 ? 0.8 : view.zoom < 10 ? 1.3 : 2;
  paint(context, ofKind('river', 'water'), view, { stroke: GROUND.river, width: river, type: LINE });
  const border = view.zoom < 5 ? 0.8 : 1.4;
  paint(context, by(drawn, (p) => p.kind === 'border'), view, { stroke: GROUND.border, width: border, type: LINE });
  const disputed = by(drawn, (p) => p.kind !== 'border' && /disputed/i.test(p.kind ?? ''));
  paint(context, disputed, view, { stroke: GROUND.border, width: border, dash: [5, 4], type: LINE });
}

function drawAreas(context, features, view) {
  const widths = [1.8, 1.4, 0.9, 0.6, 0.5];
  for (let level = AREA_FROM_ZOOM.length - 1; level >= 0; level--) {
    if (view.zoom < AREA_FROM_ZOOM[level]) continue;
    const those = by(features, (p) => (p.level ?? 1) === level && (p.areaType ?? 'admin') === 'admin');
    paint(context, those, view, { stroke: GROUND.area, width: widths[level], dash: level > 1 ? [4, 3] : [], type: POLYGON });
  }
  const sectors = by(features, (p) => p.areaType && p.areaType !== 'admin');
  paint(context, sectors, view, { stroke: '#6a5f8f', width: 1.8, dash: [9, 4, 2, 4], type: POLYGON });
}

function drawZones(context, features, view) {
  for (const feature of features) {
    const colour = codeColour(view.catalog, 'zoneType', feature.properties.zoneType);
    paint(context, [feature], view, { fill: withAlpha(colour, 0.1), type: POLYGON });
    paint(context, [feature], view, { fill: dots(context, colour), type: POLYGON });
    paint(context, [feature], view, { stroke: '#ffffff', width: 4, type: POLYGON });
    paint(context, [feature], view, { stroke: colour, width: 2.2, type: POLYGON });
  }
}

/** Released land first, then suspected, then confirmed: what can kill lies on top. */
const HAZARD_ORDER = ['cancelled', 'reduced', 'cleared', 'unknown', 'suspected', 'confirmed'];

function drawHazards(context, features, view) {
  const sorted = features.filter((f) => f.type === POLYGON)
    .sort((a, b) => HAZARD_ORDER.indexOf(a.properties.status) - HAZARD_ORDER.indexOf(b.properties.status));
  for (const feature of sorted) {
    const status = feature.properties.status;
    const colour = codeColour(view.catalog, 'hazardStatus', status);
    const released = status === 'cancelled' || status === 'reduced' || status === 'cleared';
    paint(context, [feature], view, { fill: withAlpha(colour, released ? 0.18 : 0.24), type: POLYGON });
    if (status === 'confirmed') paint(context, [feature], view, { fill: hatch(context, colour), type: POLYGON });
    const dash = status === 'suspected' ? [6, 3] : status === 'cancelled' ? [2, 3] : [];
    paint(context, [feature], view, { stroke: colour, width: released ? 1.2 : 2, dash, type: POLYGON });
  }
}

/** Widths by class at zoom 10; classes that are not named get the last. */
const ROUTE_WIDTHS = { motorway: 3.2, trunk: 3, primary: 2.8, secondary: 2.2, tertiary: 1.8, track: 1.2, path: 1 };

const ROUTE_DASHES = { open: [], restricted: [8, 4], closed: [3, 3], unknown: [2, 3] };

const isKnown = (properties) => properties.routeStatus !== 'unknown' && properties.routeStatus in ROUTE_DASHES;

function drawRoutes(context, features, view) {
  const grow = view.zoom < 6 ? 0.4 : view.zoom < 8 ? 0.6 : view.zoom < 10 ? 0.85 : view.zoom < 13 ? 1.2 : 1.7;
  // A road of which nobody knows whether it is open steps back behind those that are known.
  const width = ({ properties }) => (ROUTE_WIDTHS[properties.routeClass] ?? 1.6) * grow * (isKnown(properties) ? 1 : 0.75);
  const lines = features.filter((feature) => feature.type === LINE);
  if (view.zoom >= 7) {
    for (const [size, those] of grouped(lines.filter((line) => isKnown(line.properties)), width)) paint(context, those, view, { stroke: '#ffffff', width: size + 2, type: LINE });
  }
  for (const status of ['unknown', 'open', 'restricted', 'closed']) {
    const those = lines.filter(({ properties }) => (isKnown(properties) ? properties.routeStatus : 'unknown') === status);
    const colour = codeColour(view.catalog, 'routeStatus', status);
    for (const [size, same] of grouped(those, width)) {
      paint(context, same, view, { stroke: colour, width: size, dash: ROUTE_DASHES[status], type: LINE });
    }
  }
}

function drawPatrols(context, features, view) {
  paint(context, features, view, { stroke: 'rgba(255,255,255,0.8)', width: 3, type: LINE });
  paint(context, features, view, { stroke: '#4660a8', width: 1.3, dash: [5, 3], type: LINE });
}

function drawSites(context, features, view) {
  paintEach(context, features, view, { fill: 'rgba(31,95,139,0.15)', stroke: '#1f5f8b', width: 1.6, type: POLYGON });
}

function drawOwnLayer(context, features, view) {
  const colour = spareColour(view.layer.name);
  paintEach(context, features, view, { fill: withAlpha(colour, 0.18), stroke: colour, width: 1.6, type: POLYGON });
  paint(context, features, view, { stroke: colour, width: 1.8, type: LINE });
}

function grouped(features, keyOf) {
  const groups = new Map();
  for (const feature of features) {
    const key = keyOf(feature);
    if (!groups.has(key)) groups.set(key, []);
    groups.get(key).push(feature);
  }
  return groups;
}

/** A colour `#rrggbb` made see-through. */
export function withAlpha(colour, alpha) {
  const [r, g, b] = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
  return `rgba(${r},${g},${b},${alpha})`;
}

const patterns = new Map();

/** A pattern whose side divides 256, so that it runs on from one tile into the next. */
export function pattern(context, key, side, draw) {
  const ratio = context.getTransform().a;
  const name = `${key}|${ratio}`;
  let made = patterns.get(name);
  if (!made) {
    const canvas = document.createElement('canvas');
    canvas.width = canvas.height = Math.round(side * ratio);
    const own = canvas.getContext('2d');
    own.scale(canvas.width / side, canvas.width / side);
    draw(own, side);
    made = context.createPattern(canvas, 'repeat');
    made.setTransform(new DOMMatrix().scale(side / canvas.width));
    patterns.set(name, made);
  }
  return made;
}

export const hatch = (context, colour) => pattern(context, `hatch${colour}`, 8, (c, side) => {
  c.strokeStyle = withAlpha(colour, 0.75);
  c.lineWidth = 1.4;
  c.beginPath();
  for (const shift of [-side, 0, side]) {
    c.moveTo(shift, side);
    c.lineTo(shift + side, 0);
  }
  c.stroke();
});

export const dots = (context, colour) => pattern(context, `dots${colour}`, 8, (c) => {
  c.fillStyle = withAlpha(colour, 0.32);
  c.beginPath();
  c.arc(2, 2, 0.9, 0, 2 * Math.PI);
  c.arc(6, 6, 0.9, 0, 2 * Math.PI);
  c.fill();
});
