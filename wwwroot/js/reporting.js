// What is said about areas without reports: the entry in the layer list, and the part of an area's details.
import { element } from './dom.js';
import { counted, monthRanges, number } from './format.js';
import { silencePicture } from './pictures.js';

const CARE = 'no incidents shown does not mean none happened';

/** Switch and legend of the hatch. */
export class ReportingEntry {
  constructor(state, coverage) {
    this.state = state;
    this.coverage = coverage;
    this.input = element('input', { type: 'checkbox', onchange: (event) => state.change({ coverage: event.target.checked }) });
    this.legend = element('div', { class: 'layer-legend' });
    this.item = element('li', { class: 'layer' },
      element('div', { class: 'layer-head' },
        element('label', {}, this.input, silencePicture('all'), element('span', { class: 'layer-title' }, 'Areas without reports'))),
      this.legend);
    this.root = element('section', { class: 'layer-group', id: 'reporting' }, element('h2', {}, 'Reporting'), element('ul', {}, this.item));
    this.update({ hasAreas: true, unknown: 0 });
  }

  /** @param {{hasAreas: boolean, unknown: number}} view are there areas to hatch; of how many in view is nothing known */
  update(view) {
    const { coverage, state } = this;
    this.input.disabled = !coverage.hasRecords;
    this.input.checked = coverage.isShown;
    this.item.classList.toggle('is-off', !coverage.isShown);
    // Nothing is rebuilt that says the same: a screen reader would read it again.
    const key = JSON.stringify([coverage.range, coverage.hasRecords, coverage.isLoading, coverage.failure, coverage.isReplaced, state.coverage, view, silentMonths(coverage)]);
    if (key === this.key) return;
    this.key = key;
    this.legend.replaceChildren(...legend(coverage, view));
  }
}

function legend(coverage, view) {
  const hint = (text) => element('p', { class: 'legend-hint' }, text);
  if (!coverage.hasRecords) return [hint(coverage.isLoading ? 'Reading which areas reported…' : `Reporting coverage unknown: ${CARE}.`)];
  if (coverage.all().length === 0) return [hint(`Reporting coverage unknown in this time (there is no record of it): ${CARE}.`)];
  if (!view.hasAreas) return [hint(`There are no areas to hatch: ${CARE}.`)];
  const total = coverage.months().length;
  const silent = silentMonths(coverage);
  const some = silent.filter((count) => count < total);
  const row = (silence, text) => element('li', { class: 'legend-row' }, silencePicture(silence), element('span', { class: 'legend-text' }, text));
  return [
    element('ul', { class: 'legend' },
      some.length > 0 && row('some', `No reports received in ${span(some)} of ${counted(total, 'month', 'months')}: ${CARE}`),
      silent.length > some.length && row('all', `No reports received in ${number(total)} of ${counted(total, 'month', 'months')}: ${CARE}`)),
    coverage.isReplaced && coverage.isShown && hint('While a heatmap is shown, its own marks stand in place of this hatch.'),
    silent.length === 0 && hint('No area is recorded as without reports in this time.'),
    view.unknown > 0 && hint(`Reporting coverage unknown in ${counted(view.unknown, 'area', 'areas')} in view: not hatched, and ${CARE}.`),
  ].filter(Boolean);
}

/** For each area with silent months, how many. */
const silentMonths = (coverage) => coverage.all().map((summary) => summary.none.length).filter((count) => count > 0);

function span(counts) {
  const least = Math.min(...counts), most = Math.max(...counts);
  return least === most ? number(least) : `${number(least)} to ${number(most)}`;
}

/** What an area's details say about its reports in the chosen time range. */
export function reportsOf(coverage, pcode) {
  const heading = element('h3', {}, 'Reports in the chosen time');
  const summary = coverage.of(pcode);
  if (!summary) {
    const why = coverage.hasRecords ? ' (no record refers to this area in this time)' : '';
    return [heading, element('p', {}, `Reporting coverage unknown${why}: ${CARE}.`)];
  }
  const { none, partial, unknown } = summary;
  const total = coverage.months().length;
  const of = (months) => `${number(months.length)} of ${counted(total, 'month', 'months')}`;
  return [
    heading,
    none.length > 0 && element('div', { class: 'warning' }, `No reports received in ${of(none)}: ${monthRanges(none)}. Here ${CARE}.`),
    partial.length > 0 && element('p', {}, `Reported only in part in ${of(partial)}: ${monthRanges(partial)}.`),
    unknown.length > 0 && element('p', {}, `No record of reporting for ${of(unknown)}: ${monthRanges(unknown)}.`),
    none.length + partial.length + unknown.length === 0 && element('p', {}, `Reported in full in all ${counted(total, 'month', 'months')}.`),
  ].filter(Boolean);
}
