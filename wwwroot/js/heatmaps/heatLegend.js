// The legend of the shown heatmap, on the map itself, so that a picture of the map carries it.
import { element } from '../dom.js';
import { counted, distance, number } from '../format.js';
import { classRamp, markPicture } from './heatMarks.js';
import { LEAST_TRUSTED_BANDWIDTH, opacityOf } from './heatSettings.js';
import { daysText, periodWords, reachWords, toldUnit } from './heatWords.js';

const MARK_WORDS = {
  notReported: 'No reports: not zero',
  partlyReported: 'Reports missing in some months',
  nearBorder: 'Near a border: the neighbours’ events may be missing',
  tooThin: 'Too few events to compare',
};

export class HeatLegend {
  constructor() {
    this.root = element('div', { class: 'heat-legend' });
  }

  /** Shows what the server says of the heatmap. */
  show(about, heat, description) {
    const told = toldUnit(description.units);
    this.root.classList.remove('is-waiting');
    this.root.replaceChildren(...[
      element('h2', {}, titleOf(about, description, told)),
      element('p', { class: 'legend-hint' }, whenWords(about, description)),
      classRamp(description.legend.classes, told, opacityOf(heat)),
      description.show !== 'value' && element('p', { class: 'ramp-ends' }, element('span', {}, '◂ fewer than before'), element('span', {}, 'more than before ▸')),
      this.#marks(description),
      accountWords(about, description.account).map((text) => element('p', { class: 'heat-fact' }, text)),
      description.bandwidth < LEAST_TRUSTED_BANDWIDTH && about.isOfEvents
        && element('p', { class: 'warning' }, `Below ${distance(LEAST_TRUSTED_BANDWIDTH)} the map is finer than the places: a town’s coordinate is not a position.`),
      element('p', { class: 'heat-care' }, about.isOfEvents ? 'Reported events, not risk. Low never means safe.' : 'Recorded hazards. Where none is drawn the land may not have been surveyed.'),
      this.#notes(description.notes),
    ].flat().filter(Boolean));
  }

  /** Shows other elements. */
  showElements(elements) {
    this.root.classList.remove('is-waiting');
    this.root.replaceChildren(...elements);
  }

  /** In place of the legend: why there is no heatmap. */
  showProblem(title, message) {
    this.root.classList.remove('is-waiting');
    this.root.replaceChildren(element('h2', {}, title), element('div', { class: 'warning', role: 'alert' }, message));
  }

  setWaiting() {
    this.root.classList.add('is-waiting');
  }

  setOpacity(opacity) {
    for (const swatch of this.root.querySelectorAll('.ramp-colour')) swatch.style.opacity = String(opacity);
  }

  #marks({ legend }) {
    // A pale class, on which the marks are seen.
    const blank = legend.classes.findIndex((one) => !one.drawn);
    const { colour } = legend.classes[Math.min(blank + 2, legend.classes.length - 1)];
    return element('ul', { class: 'heat-marks' }, legend.marks.map(({ state, label }) =>
      element('li', { class: 'legend-row' }, markPicture(state, state === 'partlyReported' || state === 'nearBorder' ? colour : null), element('span', { class: 'legend-text' }, MARK_WORDS[state] ?? label))));
  }

  #notes(notes) {
    if (notes.length === 0) return null;
    const list = element('details', { class: 'heat-notes' }, element('summary', {}, `Read with care (${number(notes.length)})`), element('ul', {}, notes.map((note) => element('li', {}, note))));
    list.open = this.areNotesOpen ?? false;
    list.addEventListener('toggle', () => {
      this.areNotesOpen = list.open;
    });
    return list;
  }
}

function titleOf(about, description, told) {
  if (description.show === 'ratio') return about.isOfEvents ? 'Times as many as before' : 'Times as much as before';
  const unit = told.isLand ? `Contaminated land, ${told.unit}` : told.unit.charAt(0).toUpperCase() + told.unit.slice(1);
  return description.show === 'difference' ? `Change in ${told.isLand ? `contaminated land, ${told.unit}` : told.unit}` : unit;
}

function whenWords(about, { account, earlierPeriod, bandwidth, bandwidthRule, kernel }) {
  const rule = bandwidthRule === 'scott' ? ' by Scott’s rule' : bandwidthRule === 'cv' ? ' by cross-validation' : '';
  const days = about.isOfEvents && account.days > 0 ? ` (${daysText(account.days)})` : '';
  const earlier = earlierPeriod ? `, against ${about.isOfEvents ? periodWords(earlierPeriod) : periodWords({ from: lastDay(earlierPeriod.until), until: earlierPeriod.until })}` : '';
  return `${periodWords(account.period)}${days}${earlier} · ${reachWords(bandwidth, kernel)}${rule}`;
}

const lastDay = (until) => new Date(Date.parse(until) - 1).toISOString();

/** What was drawn, spread and left out: the figures that stand beside the colours. */
function accountWords(about, { drawn, spread, leftOut, notDrawn, withoutWeight }) {
  const [one, many] = about.isOfEvents ? ['event', 'events'] : ['hazard', 'hazards'];
  return [
    drawn === 0 ? `No ${many} are drawn.`
      : spread > 0 ? `${number(spread)} of ${counted(drawn, one, many)} placed only to district or worse, spread.`
        : `${counted(drawn, one, many)} drawn${about.isOfEvents ? ', none of them spread' : ''}.`,
    leftOut > 0 && `${counted(leftOut, one, many)} left out: the place is rougher than the bandwidth.`,
    notDrawn > 0 && `${counted(notDrawn, one, many)} not drawn: no place, or only a region or country.`,
    withoutWeight > 0 && `${counted(withoutWeight, one, many)} without a figure count for nothing.`,
  ].filter(Boolean);
}
