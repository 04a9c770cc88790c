// Pictures for the legend of a heatmap: its classes, and the marks that the server draws into its tiles.
import { element, picture } from '../dom.js';
import { GROUND } from '../colours.js';
import { edge } from './heatWords.js';

/** Side of a mark's pattern in pixels; the same as in the tiles. */
const PERIOD = 8;

/** Which pixels of the pattern bear a mark, and its colour, as the tiles have it. */
const MARKS = {
  notReported: { has: (x, y) => (x + y) % PERIOD < 2, colour: 'rgba(90,90,90,0.78)', ground: 'rgba(128,128,128,0.22)' },
  partlyReported: { has: (x, y) => (x + y) % PERIOD === 0 && x % 2 === 0, colour: 'rgba(90,90,90,0.67)' },
  nearBorder: { has: (x, y) => (x - y + 4 * PERIOD) % (2 * PERIOD) === 0, colour: 'rgba(90,90,90,0.6)' },
  tooThin: { has: (x, y) => x % PERIOD < 2 && y % PERIOD < 2, colour: 'rgba(64,64,64,0.82)' },
};

/** A patch of land with a mark; `colour` is what the mark lies upon. */
export const markPicture = (state, colour = null) => picture(38, 20, (context, width, height) => {
  const mark = MARKS[state];
  for (const fill of [GROUND.land, colour, mark?.ground].filter(Boolean)) {
    context.fillStyle = fill;
    context.fillRect(0, 0, width, height);
  }
  if (!mark) return;
  context.fillStyle = mark.colour;
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) if (mark.has(x, y)) context.fillRect(x, y, 1, 1);
});

/**
 * The classes side by side, their bounds below.
 * @param {object[]} classes of the legend: `from`, `to`, `colour`, `drawn`
 * @param {{factor: number, unit: string}} told how their bounds are told
 */
export function classRamp(classes, told, opacity) {
  const isTwoSided = classes[0].drawn;
  const shown = isTwoSided ? classes : classes.filter((one) => one.drawn);
  const swatches = shown.map(({ colour, drawn }) => {
    const swatch = element('span', { class: 'ramp-colour' });
    if (drawn) swatch.style.backgroundColor = colour;
    swatch.style.opacity = String(opacity);
    return element('span', { class: 'ramp-class' }, swatch);
  });
  const bounds = shown.map(({ from }) => element('span', { class: 'ramp-bound' }, from === null ? '' : edge(from, told.factor)));
  return element('div', { class: isTwoSided ? 'ramp is-two-sided' : 'ramp', role: 'img', 'aria-label': `${told.unit}. Classes: ${shown.map((one) => rangeWords(one, told.factor)).join('; ')}.` },
    element('div', { class: 'ramp-classes' }, swatches), element('div', { class: 'ramp-bounds' }, bounds));
}

function rangeWords({ from, to, drawn }, factor) {
  const range = from === null ? `below ${edge(to, factor)}` : to === null ? `${edge(from, factor)} and more` : `${edge(from, factor)} to ${edge(to, factor)}`;
  return drawn ? range : `${range}, not coloured`;
}
