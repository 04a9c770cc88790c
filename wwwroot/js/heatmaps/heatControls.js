// The choices for the shown heatmap. They are as many as the server offers for it, and no more.
import { element } from '../dom.js';
import { distance } from '../format.js';
import { FIRST_OPACITY, HOTSPOTS, isDay, opacityOf, periodOf, withChoices } from './heatSettings.js';
import { kernelTitle, measureTitle, periodTitle, precisionTitle, statusTitle, weightTitle } from './heatWords.js';

/** Bandwidths of the slider in metres. */
const BANDWIDTHS = [500, 1000, 2000, 3000, 5000, 7500, 10000, 15000, 20000, 30000, 40000, 50000];

/** Widths of hotspot cells in metres. */
const CELLS = [5000, 10000, 20000, 50000];

const HALF_LIVES = [['30', '30 days'], ['90', '90 days'], ['180', '180 days'], ['365', '1 year']];

/** How long a slider must rest before the map follows (milliseconds). */
const REST = 250;

const DAY = 86400000;

let serial = 0;

/** The choices of one heatmap. `onPreview(opacity)` shows an opacity while its slider moves. */
export class HeatControls {
  constructor(about, catalog, state, onPreview) {
    this.about = about;
    this.catalog = catalog;
    this.state = state;
    this.onPreview = onPreview;
    this.updates = [];
    this.root = element('div', { class: 'heat-controls' }, about.name === HOTSPOTS ? this.#hotspots() : this.#heatmap());
    this.update();
  }

  /** Brings all choices up to date; they are not rebuilt, so that the keyboard's focus stays. */
  update() {
    if (this.state.heat?.name !== this.about.name) return;
    for (const update of this.updates) update(this.state.heat);
  }

  #heatmap() {
    const { about } = this;
    const more = [
      about.kernels.length > 1 && this.#choice('Kernel', 'kernel', about.kernels.map((key) => [key, kernelTitle(key)])),
      about.precisions.length > 1 && this.#choice('Rough places', 'precision', about.precisions.map((key) => [key, precisionTitle(key)])),
      about.periods.length > 1 && this.#choice('Figures for', 'per', about.periods.map((key) => [key, periodTitle(key)])),
      about.hasHalfLife && this.#choice('Older events', 'halflife', [['', 'Count in full'], ...HALF_LIVES.map(([key, title]) => [key, `Count half after ${title}`])]),
    ].filter(Boolean);
    return [
      about.weights.length > 1 && this.#choice('Count', 'weight', about.weights.map(({ name, title }) => [name, title ?? weightTitle(name)])),
      about.statuses.length > 0 && this.#choice('Land', 'status', [['', 'Suspected and confirmed'], ...about.statuses.map((key) => [key, statusTitle(key)])]),
      this.#bandwidth(),
      about.measures.length > 0 && this.#comparison(),
      this.#opacity(),
      this.#months(),
      element('details', { class: 'heat-more' }, element('summary', {}, 'More choices'), more, this.#symbols()),
    ];
  }

  #hotspots() {
    return [
      this.about.weights.length > 1 && this.#choice('Count', 'weight', this.about.weights.map(({ name, title }) => [name, title ?? weightTitle(name)])),
      this.#choice('Cells', 'cell', CELLS.map((width) => [String(width), `${distance(width)} wide`]), String(this.about.defaultCell)),
      this.#choice('Colour by', 'colour', [['', 'How sure it is hot'], ['trend', 'How it came and went']]),
      this.#opacity(),
      this.#symbols(),
    ];
  }

  #change(choices) {
    this.state.change({ heat: withChoices(this.state.heat, choices) });
  }

  #row(title, control) {
    const id = `heat-choice-${++serial}`;
    control.id = id;
    return element('div', { class: 'heat-row' }, element('label', { class: 'heat-label', for: id }, title), control);
  }

  /** Controls that have names of their own under one heading. */
  #group(title, ...controls) {
    return element('div', { class: 'heat-row', role: 'group', 'aria-label': title }, element('span', { class: 'heat-label', 'aria-hidden': 'true' }, title), controls);
  }

  /** One of several values; the first, or `usual`, is what the server has and is not written down. */
  #choice(title, key, values, usual = values[0][0]) {
    const select = element('select', {
      'data-heat': key, onchange: (event) => this.#change({ [key]: event.target.value === usual ? null : event.target.value }),
    }, values.map(([value, text]) => element('option', { value }, text)));
    this.updates.push((heat) => {
      const value = heat[key] ?? usual;
      if (![...select.options].some((option) => option.value === value)) select.append(element('option', { value }, value));
      select.value = value;
    });
    return this.#row(title, select);
  }

  #bandwidth() {
    const { about } = this;
    const steps = BANDWIDTHS.filter((metres) => metres >= about.bandwidth.least && metres <= about.bandwidth.most);
    if (!steps.includes(about.bandwidth.usual)) steps.push(about.bandwidth.usual);
    steps.sort((a, b) => a - b);
    const usual = String(about.bandwidth.usual);
    const chosen = (index) => (String(steps[index]) === usual ? null : String(steps[index]));
    const mode = element('select', {
      'data-heat': 'bandwidth-rule', 'aria-label': 'How the bandwidth is chosen',
      onchange: (event) => this.#change({ bandwidth: event.target.value === '' ? null : event.target.value }),
    }, element('option', { value: '' }, 'Set by hand'),
    about.bandwidth.rules.map((rule) => element('option', { value: rule }, rule === 'scott' ? 'From the data: Scott’s rule' : rule === 'cv' ? 'From the data: cross-validation' : rule)));
    const words = element('output', {});
    const slider = element('input', {
      type: 'range', min: '0', max: String(steps.length - 1), step: '1', 'data-heat': 'bandwidth', 'aria-label': 'Bandwidth',
      oninput: () => {
        told(steps[slider.value]);
        this.#rest(() => this.#change({ bandwidth: chosen(slider.value) }));
      },
    });
    const told = (metres) => {
      words.textContent = distance(metres);
      slider.setAttribute('aria-valuetext', distance(metres));
    };
    const line = element('div', { class: 'heat-slider' }, slider, words);
    this.updates.push(({ bandwidth }) => {
      const isRule = about.bandwidth.rules.includes(bandwidth);
      mode.value = isRule ? bandwidth : '';
      line.hidden = isRule;
      if (isRule) return;
      const metres = Number(bandwidth ?? usual);
      slider.value = String(steps.reduce((best, step, index) => (Math.abs(step - metres) < Math.abs(steps[best] - metres) ? index : best), 0));
      told(metres);
    });
    return this.#group('Bandwidth', element('div', { class: 'heat-stack' }, line, mode));
  }

  #opacity() {
    const words = element('output', {});
    const slider = element('input', {
      type: 'range', min: '10', max: '100', step: '5', 'data-heat': 'opacity',
      oninput: () => {
        words.textContent = `${slider.value} %`;
        this.onPreview(Number(slider.value) / 100);
      },
      onchange: () => this.#change({ opacity: Number(slider.value) === FIRST_OPACITY ? null : slider.value }),
    });
    this.updates.push((heat) => {
      slider.value = String(Math.round(opacityOf(heat) * 100));
      words.textContent = `${slider.value} %`;
    });
    slider.setAttribute('aria-label', 'Opacity of the heatmap');
    return this.#group('Opacity', element('div', { class: 'heat-slider' }, slider, words));
  }

  #comparison() {
    const mode = element('select', {
      'data-heat': 'compare',
      onchange: (event) => {
        const compare = event.target.value === 'dates' ? this.#firstDates() : event.target.value || null;
        this.#change({ compare, show: compare ? this.state.heat.show ?? this.about.measures[0] : null });
      },
    }, element('option', { value: '' }, 'Nothing'), element('option', { value: 'previous' }, 'The equally long time before'), element('option', { value: 'dates' }, 'Chosen dates'));
    const date = (label, at) => element('input', { type: 'date', 'aria-label': label, 'data-heat': `compare-${at}`, onchange: () => this.#takeDates(from.value, to.value) });
    const from = date('Compare from', 'from');
    const to = date('Compare until', 'to');
    const dates = element('div', { class: 'heat-dates' }, from, element('span', { 'aria-hidden': 'true' }, '–'), to);
    const measures = element('div', { class: 'presets', role: 'group', 'aria-label': 'What is shown of the comparison' }, this.about.measures.map((measure) =>
      element('button', { type: 'button', class: 'preset', 'data-measure': measure, onclick: () => this.#change({ show: measure }) }, measureTitle(measure))));
    const hint = element('p', { class: 'legend-hint' });
    this.updates.push(({ compare, show }) => {
      const isDates = Boolean(compare) && compare !== 'previous';
      mode.value = isDates ? 'dates' : compare ?? '';
      dates.hidden = !isDates;
      measures.hidden = !compare;
      if (isDates) [from.value, to.value] = compare.split('/');
      for (const button of measures.children) button.setAttribute('aria-pressed', String(button.dataset.measure === (show ?? 'value')));
      const [first] = this.catalog.timeRange() ?? [];
      const isWhole = !this.state.heat.month && (!this.state.from || this.state.from <= first);
      hint.textContent = compare && isWhole ? 'Nothing lies before the whole time of the data: choose a shorter time below the map.' : '';
      hint.hidden = hint.textContent === '';
    });
    return [this.#row('Compare with', mode), element('div', { class: 'heat-row' }, element('span'), element('div', { class: 'heat-stack' }, dates, measures, hint))];
  }

  /** The year before, of the same days, as a first choice of dates. */
  #firstDates() {
    const [from, to] = periodOf({ from: this.state.from, to: this.state.to, heat: { ...this.state.heat, compare: 'previous' } }, this.catalog);
    const shift = (text, years) => `${Number(text.slice(0, 4)) - years}${text.slice(4).replace('-02-29', '-02-28')}`;
    const years = Math.max(1, Math.ceil((Date.parse(to) - Date.parse(from)) / DAY / 366));
    return `${shift(from, years)}/${shift(to, years)}`;
  }

  #takeDates(from, to) {
    if (!isDay(from) || !isDay(to)) return;
    this.#change({ compare: from <= to ? `${from}/${to}` : `${to}/${from}` });
  }

  #months() {
    const range = this.catalog.timeRange();
    if (!range) return null;
    const button = element('button', {
      type: 'button', class: 'button heat-months', 'data-heat': 'months',
      onclick: () => this.#change({ month: this.state.heat.month ? null : (this.state.from ?? range[0]).slice(0, 7) }),
    });
    this.updates.push(({ month }) => {
      button.textContent = month ? 'Back to the whole time' : 'Show month by month';
      button.setAttribute('aria-pressed', String(Boolean(month)));
    });
    return button;
  }

  #symbols() {
    const input = element('input', { type: 'checkbox', 'data-heat': 'symbols', onchange: (event) => this.#change({ symbols: event.target.checked ? 'full' : null }) });
    this.updates.push(({ symbols }) => {
      input.checked = symbols === 'full';
    });
    return element('label', { class: 'heat-check' }, input, 'Show symbols over it');
  }

  #rest(run) {
    clearTimeout(this.resting);
    this.resting = setTimeout(run, REST);
  }
}
