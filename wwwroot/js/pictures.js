// Legend pictures, drawn by the code that draws the map, so that they cannot drift apart.
import { picture } from './dom.js';
import { drawSymbol } from './symbols.js';
import { drawCell } from './pointStyles.js';
import { drawGround } from './groundStyles.js';
import { drawSilence } from './silenceStyles.js';
import { LINE, POLYGON } from './tileDecoder.js';

/** A point symbol. */
export const symbolPicture = (look) => picture(24, 22, (context, width, height) => {
  context.translate(width / 2, height / 2);
  drawSymbol(context, { ...look, radius: Math.min(look.radius, 8) });
});

/** A cell with made-up shares. */
export const cellPicture = (catalog, layer, count, shares) => picture(44, 44, (context) => {
  drawCell(context, catalog, layer, { count, shares: new Map(shares) }, 22, 22);
});

/** A small area or a short line with the given properties, as the map draws it. */
export function groundPicture(catalog, layer, properties, type) {
  return picture(26, 18, (context) => {
    drawGround(context, [sample(properties, type)], { catalog, layer, zoom: 10, ...SAMPLE_VIEW });
  });
}

/** The hatch over areas without reports in `some` or in `all` months, on an area wide enough for several of its lines. */
export const silencePicture = (silence) => picture(38, 22, (context) => {
  const area = { ...sample({ level: 2 }, POLYGON), parts: [Int32Array.of(2, 2, 36, 2, 36, 20, 2, 20, 2, 2)] };
  drawSilence(context, [area], SAMPLE_VIEW, () => silence);
  drawGround(context, [area], { layer: { name: 'areas' }, zoom: 10, ...SAMPLE_VIEW });
});

const SAMPLE_VIEW = { scale: 1, left: 0, top: 0 };

function sample(properties, type) {
  const shape = type === POLYGON ? [3, 3, 23, 3, 23, 15, 3, 15, 3, 3] : [2, 13, 10, 6, 16, 11, 24, 5];
  return { type: type === POLYGON ? POLYGON : LINE, properties, parts: [Int32Array.from(shape)], minX: 2, minY: 3, maxX: 24, maxY: 15 };
}
