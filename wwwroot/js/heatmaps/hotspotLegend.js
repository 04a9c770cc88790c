// What hotspot cells mean: the legend on the map, and the figures of a cell that was clicked.
import { element, picture } from '../dom.js';
import { GROUND } from '../colours.js';
import { counted, distance, number } from '../format.js';
import { classesOf, classOf, trendTitle } from './hotspotStyles.js';
import { periodWords } from './heatWords.js';
import { opacityOf } from './heatSettings.js';

/** The legend as elements, from the answer of /hotspots. */
export function hotspotLegend(analysis, heat) {
  const { account, cell } = analysis;
  return [
    element('h2', {}, heat.colour === 'trend' ? 'Hotspots: how they came and went' : 'Hotspots: where events cluster'),
    element('p', { class: 'legend-hint' }, `${periodWords(analysis.period)} · cells ${distance(cell)} wide, each compared with its neighbours`),
    element('ul', { class: 'heat-marks' }, classesOf(heat.colour).map((one) =>
      element('li', { class: 'legend-row' }, cellPicture(one.fill, opacityOf(heat)), element('span', { class: 'legend-text' }, one.title))),
    element('li', { class: 'legend-row' }, cellPicture('dashed', 1), element('span', { class: 'legend-text' }, 'Dashed edge: reports missing in some months'))),
    account.significantCells === null
      ? element('p', { class: 'warning' }, 'Fewer than 30 events: too few to call anything a hotspot.')
      : element('p', { class: 'heat-fact' }, `${counted(account.significantCells, 'hotspot', 'hotspots')} among ${counted(account.cells, 'cell', 'cells')}, from ${counted(account.events, 'event', 'events')}.`),
    account.tooRough > 0 && element('p', { class: 'heat-fact' }, `${counted(account.tooRough, 'event', 'events')} left out: the place is rougher than a cell.`),
    account.unreportedCells > 0 && element('p', { class: 'heat-fact' }, `${counted(account.unreportedCells, 'cell', 'cells')} without any reports left out: not the same as quiet.`),
    element('p', { class: 'heat-care' }, 'Reported events, not risk. Low never means safe.'),
    analysis.notes.length > 0 && element('details', { class: 'heat-notes' }, element('summary', {}, `Read with care (${number(analysis.notes.length)})`),
      element('ul', {}, analysis.notes.map((note) => element('li', {}, note)))),
  ].filter(Boolean);
}

/** What is told of a clicked cell. */
export function hotspotFacts({ properties }, analysis) {
  const { count, z, p, significant, steps, reporting, nearEdge } = properties;
  const rows = [
    ['In this cell', measure(count, analysis)],
    ['With its neighbours', `${measure(properties.sum, analysis)} in ${counted(properties.members, 'cell', 'cells')}`],
    ['Stands out by (z)', number(Number(z.toFixed(2))).replace('-', '−')],
    ['By chance alone (p)', p < 0.0001 ? 'below 0.0001' : String(Number(p.toPrecision(2)))],
    ['Hotspot', significant === null ? 'Too few events to say' : significant ? 'Yes, also after correction for the number of cells' : 'No'],
    ['Over time', properties.class === null ? 'Too few events or days to say' : trendTitle(properties.class)],
  ];
  return [
    reporting === 'partial' && element('div', { class: 'warning' }, 'In some months reports were missing from here: a low count may mean missing reports.'),
    reporting === null && element('div', { class: 'warning' }, 'Reporting coverage unknown: a low count may mean missing reports.'),
    nearEdge === true && element('div', { class: 'warning' }, 'Near the edge of the area: events beyond it may be missing.'),
    element('dl', { class: 'facts' }, rows.map(([title, text]) => [element('dt', {}, title), element('dd', {}, text)])),
    steps && element('section', {}, element('h3', {}, `${number(steps.count.length)} equal steps of the time`), stepsPicture(steps),
      element('p', {}, `${steps.count.map((value) => number(Math.round(value))).join(', ')}. Dark: hot in that step; outlined: cold.`)),
    element('p', { class: 'quiet' }, analysis.method),
  ].filter(Boolean);
}

/** The heading of a cell's details. */
export const hotspotTitle = ({ properties }) => (properties.significant ? 'Hotspot' : classOf(properties, '').title);

const measure = (value, { units }) => `${number(Number(value.toFixed(1)))} ${value === 1 && units.startsWith('incidents') ? 'incident' : units.replace(/ per cell$/, '')}`;

const cellPicture = (fill, opacity) => picture(26, 20, (context, width, height) => {
  context.fillStyle = GROUND.land;
  context.fillRect(0, 0, width, height);
  context.beginPath();
  for (let corner = 0; corner < 6; corner++) {
    const angle = (Math.PI / 3) * corner;
    context.lineTo(width / 2 + 9 * Math.cos(angle), height / 2 + 9 * Math.sin(angle));
  }
  context.closePath();
  if (fill && fill !== 'dashed') {
    context.globalAlpha = opacity;
    context.fillStyle = fill;
    context.fill();
    context.globalAlpha = 1;
  }
  if (fill === 'dashed') context.setLineDash([3, 2]);
  context.strokeStyle = fill ? '#3b2440' : '#6d7680';
  context.stroke();
});

function stepsPicture({ count, state }) {
  return picture(300, 46, (context, width, height) => {
    const most = Math.max(1, ...count);
    const step = width / count.length;
    count.forEach((value, index) => {
      const tall = Math.max(1, (value / most) * (height - 3));
      context.fillStyle = state[index] === 'hot' ? '#8c1f3c' : '#b9c3cb';
      context.fillRect(index * step + 2, height - tall, step - 4, tall);
      if (state[index] === 'cold') {
        context.strokeStyle = '#2b5c9e';
        context.strokeRect(index * step + 2, height - Math.max(6, tall), step - 4, Math.max(6, tall) - 1);
      }
    });
  });
}
