// Which symbol a point, a small polygon or a cell of many gets.
import { codeColour, spareColour } from './colours.js';

/** Shapes of weapon categories: colour alone does not carry meaning. */
export const WEAPON_SHAPES = {
  smallArms: 'circle', lightWeapons: 'triangleUp', heavyWeapons: 'square', explosiveAir: 'hexagon', mine: 'triangleDown',
  ied: 'star', erw: 'pentagon', melee: 'cross', other: 'plus', unknown: 'dot',
};

const FACILITY_SHAPES = {
  school: 'book', hospital: 'health', healthCentre: 'health', healthPost: 'health', water: 'drop', market: 'stall', base: 'flag',
  checkpoint: 'barrier', ammunitionStorage: 'ammunition', administration: 'columns', worship: 'arch',
};

const SITE_SHAPES = { hostCommunity: 'house', returnArea: 'house' };

/** From this on (metres) a place is too vague for a full symbol: it is drawn hollow. */
export const VAGUE_PLACE = 10000;

/** Inside of a cell's ring, and the mark that tells whose cell it is. */
const CELLS = {
  incidents: { inside: '#ffffff' },
  hazards: { inside: '#fff3dd', mark: 'warning', markColour: '#9a5b00' },
  sites: { inside: '#e2edf5', mark: 'tent', markColour: '#1f5f8b' },
  facilities: { inside: '#ebe8e1', mark: 'square', markColour: '#5b5648' },
  recoveries: { inside: '#efe9f6', mark: 'diamond', markColour: '#4c3a6b' },
};

/** The look of one feature. */
export function pointLook(catalog, layer, properties) {
  const vague = properties.geoPrecision >= VAGUE_PLACE;
  switch (layer.name) {
    case 'incidents':
      return weaponLook(catalog, properties.weapon, vague);
    case 'recoveries':
      return { shape: 'diamond', fill: codeColour(catalog, 'weapon', properties.weapon), radius: 6, hollow: vague, outline: 'rgba(40,30,60,0.85)' };
    case 'hazards':
      return { shape: 'warning', fill: codeColour(catalog, 'hazardStatus', properties.status), radius: 7, hollow: vague };
    case 'sites':
      return siteLook(catalog, properties.siteType, properties.individuals);
    case 'facilities':
      return facilityLook(catalog, properties.facilityType);
    case 'zones':
      return { shape: 'square', fill: codeColour(catalog, 'zoneType', properties.zoneType), radius: 5, hollow: true };
    case 'patrols':
      return { shape: 'circle', fill: '#4660a8', radius: 4 };
    default:
      return { shape: 'circle', fill: spareColour(layer.name), radius: 5, hollow: vague };
  }
}

export const weaponLook = (catalog, weapon, vague = false) => ({
  shape: WEAPON_SHAPES[weapon] ?? 'plus', fill: codeColour(catalog, 'weapon', weapon), radius: 6, hollow: vague,
});

/** A tent or a house; its size grows with the logarithm of the people counted. */
export function siteLook(catalog, siteType, individuals) {
  const size = individuals > 0 ? Math.max(6, Math.min(14, 2 + 2.5 * Math.log10(individuals))) : 6;
  return {
    shape: SITE_SHAPES[siteType] ?? 'tent', fill: codeColour(catalog, 'siteType', siteType), radius: Math.round(size), hollow: !(individuals > 0),
  };
}

export const facilityLook = (catalog, facilityType) => ({
  shape: FACILITY_SHAPES[facilityType] ?? 'spot', fill: codeColour(catalog, 'facilityType', facilityType), radius: 7,
});

/** Radius of a cell in pixels: the area of the ring tells tens from thousands, not 40 from 50. */
export const cellRadius = (count) => Math.min(27, 8.5 + 1.95 * Math.log(count));

/** The cell's inside and mark. */
export const cellLook = (layerName) => CELLS[layerName] ?? { inside: '#ffffff', mark: 'circle', markColour: spareColour(layerName) };

/** Draws a cell around (x, y): a ring by shares, the number inside. */
export function drawCell(context, catalog, layer, cell, x, y) {
  const look = cellLook(layer.name);
  const r = cellRadius(cell.count);
  const ring = r > 16 ? 5 : 4;
  context.beginPath();
  context.arc(x, y, r + 1.5, 0, 2 * Math.PI);
  context.fillStyle = 'rgba(255,255,255,0.95)';
  context.fill();
  drawRing(context, ringParts(catalog, layer, cell), x, y, r, ring);
  context.beginPath();
  context.arc(x, y, r - ring, 0, 2 * Math.PI);
  context.fillStyle = look.inside;
  context.fill();
  context.beginPath();
  context.arc(x, y, r + 1.5, 0, 2 * Math.PI);
  context.lineWidth = 1;
  context.strokeStyle = 'rgba(30,36,46,0.45)';
  context.stroke();
  const text = shortCount(cell.count);
  context.font = `600 ${text.length > 3 ? 10 : 11}px system-ui, "Segoe UI", "Liberation Sans", sans-serif`;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.fillStyle = '#20262f';
  context.fillText(text, x, y + 0.5);
  return look;
}

function drawRing(context, parts, x, y, r, width) {
  const total = parts.reduce((sum, part) => sum + part.count, 0);
  let angle = -Math.PI / 2;
  for (const part of parts) {
    const next = angle + (part.count / total) * 2 * Math.PI;
    context.beginPath();
    context.arc(x, y, r - width / 2, angle, next);
    context.lineWidth = width;
    context.lineCap = 'butt';
    context.strokeStyle = part.colour;
    context.stroke();
    angle = next;
  }
}

/** Shares of a cell in the order of the code list, each with colour and count; a cell without shares is one part. */
export function ringParts(catalog, layer, cell) {
  const column = catalog.shareColumn(layer.name);
  const parts = [];
  if (column?.codeList) {
    const keys = catalog.codeLists[column.codeList]?.values.map((value) => value.key) ?? [];
    for (const key of new Set([...keys, ...cell.shares.keys()])) {
      const count = cell.shares.get(key);
      if (count > 0) parts.push({ key, count, colour: codeColour(catalog, column.codeList, key) });
    }
  }
  return parts.length > 0 ? parts : [{ key: null, count: cell.count, colour: cellLook(layer.name).markColour ?? '#54646e' }];
}

/** 950, 1.2k, 12k, 1.2M. */
export function shortCount(count) {
  if (count < 1000) return String(count);
  if (count < 9950) return `${(count / 1000).toFixed(1).replace(/\.0$/, '')}k`;
  if (count < 999500) return `${Math.round(count / 1000)}k`;
  return `${(count / 1e6).toFixed(1).replace(/\.0$/, '')}M`;
}
