// Names on the map: placed one after another, the most important first, none over another.
import { AREA_FROM_ZOOM } from './groundStyles.js';
import { GROUND } from './colours.js';
import { POINT, POLYGON } from './tileDecoder.js';
import { labelPoint } from './shapes.js';

const FACE = 'system-ui, "Segoe UI", "Liberation Sans", sans-serif';
const widths = new Map();

/**
 * Label wishes of a tile: `{x, y (tile units), text, rank (less is more important), kind, width}`.
 * `width` is how wide the feature is in tile units, for names that must fit inside.
 */
export function labelsOf(tile, layer, zoom) {
  const wishes = [];
  for (const feature of tile.features) {
    const { properties } = feature;
    if (properties.count !== undefined && properties.id === undefined) continue;
    if (layer.name === 'basemap') {
      if (properties.kind === 'place' && feature.type === POINT && properties.name && !(properties.rank > zoom)) {
        wishes.push(at(feature, properties.name, 'place', properties.rank ?? 8));
      }
    } else if (feature.type === POLYGON && properties.anchor) {
      const name = layer.labelColumn && properties[layer.labelColumn];
      if (!name) continue;
      if (layer.name === 'areas') {
        const level = Math.min(properties.level ?? 1, AREA_FROM_ZOOM.length - 1);
        if (zoom >= AREA_FROM_ZOOM[level]) wishes.push(within(feature, name, `area${Math.min(level, 2)}`, 30 + level));
      } else if (layer.name === 'zones') {
        wishes.push(within(feature, name, 'zone', 20));
      } else if (zoom >= 12) {
        wishes.push(within(feature, name, 'own', 40));
      }
    } else if (feature.type === POINT && zoom >= (POINT_NAMES[layer.name] ?? 13)) {
      const name = layer.name !== 'incidents' && layer.labelColumn && properties[layer.labelColumn];
      if (name) wishes.push(at(feature, name, layer.name === 'sites' ? 'site' : 'own', layer.name === 'sites' ? 25 : 45));
    }
  }
  return wishes;
}

/** Least zoom at which the names of a layer's points are shown. */
const POINT_NAMES = { sites: 10, facilities: 13 };

const at = (feature, text, kind, rank) => ({ x: feature.parts[0][0], y: feature.parts[0][1], text: String(text), kind, rank, width: 0 });

function within(feature, text, kind, rank) {
  const place = labelPoint(feature);
  return { x: place.x, y: place.y, text: String(text), kind, rank, width: feature.maxX - feature.minX };
}

const KINDS = {
  capital: { font: `600 14px ${FACE}`, colour: '#232a35', dot: 3 },
  city: { font: `600 12.5px ${FACE}`, colour: GROUND.label, dot: 2.6 },
  place: { font: `12px ${FACE}`, colour: GROUND.label, dot: 2.2 },
  village: { font: `11px ${FACE}`, colour: '#59606c', dot: 1.7 },
  area0: { font: `600 14px ${FACE}`, colour: GROUND.areaLabel, spacing: 3, upper: true },
  area1: { font: `600 12px ${FACE}`, colour: GROUND.areaLabel, spacing: 2.2, upper: true },
  area2: { font: `11px ${FACE}`, colour: GROUND.areaLabel, spacing: 0.6 },
  zone: { font: `italic 600 12px ${FACE}`, colour: '#0b5f65' },
  site: { font: `11px ${FACE}`, colour: '#174766', below: true },
  own: { font: `11px ${FACE}`, colour: '#3f4650', below: true },
};

/** The first spot that covers no symbol; when there is none and `must` is set, the one that covers least. */
function leastCovering(spots, symbols, must) {
  let best = null, least = Infinity;
  for (const spot of spots) {
    let covered = 0;
    for (const box of symbols) {
      const width = Math.min(box.right, spot.right) - Math.max(box.left, spot.left);
      const height = Math.min(box.bottom, spot.bottom) - Math.max(box.top, spot.top);
      if (width > 0 && height > 0) covered += width * height;
    }
    if (covered === 0) return spot;
    if (covered < least) {
      least = covered;
      best = spot;
    }
  }
  return must ? best : null;
}

/** Names up to this rank are written even where they cover a part of a symbol; lesser ones are then left out. */
const MUST_BE_NAMED = 4;

/** The kind of a place by the zoom at which it begins to be drawn. */
const placeKind = (rank) => (rank <= 3 ? 'capital' : rank <= 5 ? 'city' : rank <= 8 ? 'place' : 'village');

/**
 * Chooses which wishes come true. Each wish has screen coordinates `sx`, `sy` and `fit` (pixels, 0 for no limit).
 * @param {{left: number, top: number, right: number, bottom: number}[]} symbols boxes that names avoid when they can
 * @returns {object[]} wishes with `tx`, `ty` and `look`
 */
export function placeLabels(context, wishes, symbols) {
  const taken = [];
  const placed = [];
  for (const wish of wishes.sort((a, b) => a.rank - b.rank || (a.text < b.text ? -1 : 1))) {
    const look = KINDS[wish.kind === 'place' ? placeKind(wish.rank) : wish.kind];
    const text = look.upper ? wish.text.toUpperCase() : wish.text;
    const width = measure(context, text, look);
    if (wish.fit && width > wish.fit * 1.05) continue;
    const spots = spotsFor(wish, look, width);
    const free = spots.filter((spot) => !taken.some((box) => meets(box, spot)));
    const best = leastCovering(free, symbols, wish.rank <= MUST_BE_NAMED);
    if (!best) continue;
    taken.push(best);
    placed.push({ ...wish, text, look, tx: best.left + 2, ty: (best.top + best.bottom) / 2 });
  }
  return placed;
}

function measure(context, text, look) {
  const key = `${look.font}|${text}`;
  let width = widths.get(key);
  if (width === undefined) {
    context.font = look.font;
    width = context.measureText(text).width + text.length * (look.spacing ?? 0);
    widths.set(key, width);
  }
  return width;
}

function spotsFor(wish, look, width) {
  const box = (left, top) => ({ left: left - 2, top, right: left + width + 2, bottom: top + 15 });
  const middle = wish.sx - width / 2;
  if (look.dot) {
    const gap = look.dot + 4;
    return [
      box(wish.sx + gap, wish.sy - 7), box(wish.sx - gap - width, wish.sy - 7),
      box(middle, wish.sy - gap - 15), box(middle, wish.sy + gap),
      // Further out, around a cell that stands on the place.
      box(wish.sx + 32, wish.sy - 7), box(wish.sx - 32 - width, wish.sy - 7), box(middle, wish.sy + 28), box(middle, wish.sy - 44),
    ];
  }
  if (look.below) return [box(middle, wish.sy + 11), box(middle, wish.sy - 26), box(wish.sx + 12, wish.sy - 7)];
  return [box(middle, wish.sy - 7), box(middle, wish.sy + 16), box(middle, wish.sy - 32)];
}

const meets = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

/** Draws the dots of placed places. */
export function drawDots(context, placed) {
  for (const { look, sx, sy } of placed) {
    if (!look.dot) continue;
    context.beginPath();
    context.arc(sx, sy, look.dot, 0, 2 * Math.PI);
    context.fillStyle = '#fff';
    context.fill();
    context.lineWidth = 1.5;
    context.strokeStyle = look.colour;
    context.stroke();
  }
}

/** Writes placed names with a white rim. */
export function drawLabels(context, placed) {
  context.textBaseline = 'middle';
  context.textAlign = 'left';
  context.lineJoin = 'round';
  for (const { look, text, tx, ty } of placed) {
    context.font = look.font;
    context.letterSpacing = `${look.spacing ?? 0}px`;
    context.lineWidth = 3.2;
    context.strokeStyle = GROUND.halo;
    context.strokeText(text, tx, ty);
    context.fillStyle = look.colour;
    context.fillText(text, tx, ty);
  }
  context.letterSpacing = '0px';
}
