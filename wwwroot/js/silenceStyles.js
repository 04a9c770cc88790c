// How areas without reports are drawn: hatched, so that an empty map is not read as a quiet one.
import { paint, pattern, withAlpha } from './groundStyles.js';
import { POLYGON } from './tileDecoder.js';

/** Falling lines, grey: those of confirmed hazards rise and have a colour. `side` is the distance between lines, across. */
const HATCHES = {
  some: { side: 16, width: 1.1, alpha: 0.5 },
  all: { side: 8, width: 1.4, alpha: 0.62 },
};

const GREY = '#4f5761';

/**
 * Hatches the areas that `silenceOf(pcode)` names.
 * @param {import('./tileDecoder.js').TileFeature[]} features of the layer `areas`
 * @param {{scale: number, left: number, top: number}} view as in groundStyles.js
 */
export function drawSilence(context, features, view, silenceOf) {
  for (const feature of features) {
    const silence = feature.type === POLYGON && silenceOf(feature.properties.pcode);
    if (silence) paint(context, [feature], view, { fill: falling(context, silence), type: POLYGON });
  }
}

const falling = (context, silence) => pattern(context, `silence-${silence}`, HATCHES[silence].side, (own, side) => {
  own.strokeStyle = withAlpha(GREY, HATCHES[silence].alpha);
  own.lineWidth = HATCHES[silence].width;
  own.beginPath();
  for (const shift of [-side, 0, side]) {
    own.moveTo(shift - 2, -2);
    own.lineTo(shift + side + 2, side + 2);
  }
  own.stroke();
});
