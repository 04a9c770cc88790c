// How good the forecast is: its score on windows that it had not seen, beside what a planner would do without it.
import { element } from '../dom.js';
import { readJson } from '../api.js';
import { day, number } from '../format.js';

const COMPARED = ['log score per event', 'hit rate', 'PAI', 'PEI*'];

export class BacktestView {
  /** @param {() => URLSearchParams} query the question of the ranking */
  constructor(query) {
    this.query = query;
    this.body = element('div', { class: 'plan-answer' });
    this.root = element('details', { class: 'weights', ontoggle: () => this.root.open && this.#ask() }, element('summary', {}, 'How good is this forecast?'), this.body);
  }

  /** Forgets the score of another question. */
  clear() {
    this.request?.abort();
    this.asked = null;
    if (this.root.open) this.#ask();
  }

  async #ask() {
    const query = this.query();
    if (!query) return;
    const question = new URLSearchParams();
    for (const name of ['filter', 'datetime']) if (query.get(name)) question.set(name, query.get(name));
    if (query.get('days')) question.set('horizon', query.get('days'));
    if (this.asked === question.toString()) return;
    this.request?.abort();
    const request = (this.request = new AbortController());
    this.asked = question.toString();
    this.body.replaceChildren(element('p', { class: 'quiet', role: 'status' }, 'Forecasting past windows again, as if they had not happened…'));
    try {
      const backtest = await readJson(`/decisions/patrol/backtest?${question}`, request.signal);
      if (!request.signal.aborted) this.body.replaceChildren(...view(backtest));
    } catch (error) {
      if (request.signal.aborted) return;
      this.asked = null;
      this.body.replaceChildren(element('p', { class: 'warning', role: 'alert' }, error.message));
    }
  }
}

function view(backtest) {
  return [
    element('p', {}, `${day(backtest.from)} – ${day(backtest.to)}, windows of ${number(backtest.horizonDays)} days; each forecast knows only what had happened before its window.`),
    ...backtest.sizes.flatMap((size) => sizeView(size, backtest.areaShares)),
    element('details', { class: 'extra' }, element('summary', {}, 'Read with care'), backtest.sizes[0].notes.map((note) => element('p', {}, note))),
    element('p', { class: 'quiet' }, `${COMPARED.join(', ')}: higher is better. Hit rate: share of the events that fell into the first 1, 2, 5 and 10 % of the ground. Brackets: 95 % interval, bootstrap in blocks of windows.`),
  ];
}

function sizeView(size, shares) {
  return [
    element('h3', {}, `Cells of ${number(size.cell / 1000)} km`),
    element('p', { class: size.ranking === 'mixture' ? '' : 'warning' }, size.verdict),
    element('table', { class: 'figures' },
      element('thead', {}, element('tr', {}, element('th', {}, 'Method'), element('th', { class: 'number' }, 'Log score'), shares.map((share) => element('th', { class: 'number' }, `Hits ${number(share * 100)} %`)))),
      element('tbody', {}, size.methods.map((method) => element('tr', {}, element('td', {}, method.name), figure(method.logScore), method.hitRates.map(figure))))),
    element('ul', { class: 'why-facts' }, size.comparisons.map((comparison) => element('li', {}, `Against ${nameOf(size, comparison.baseline)}: ${comparison.finding} (${signed(comparison.logGain.value)} nats per event, ${signed(comparison.logGain.low)} to ${signed(comparison.logGain.high)}).`))),
    element('p', { class: 'quiet' }, `${number(size.events)} events in ${number(size.windows)} windows, ${number(size.cells)} cells; PAI at 5 % ${short(size.methods[0].pai[2].value)}, PEI* ${short(size.methods[0].peiStar[2].value)}. The total lay in its range in ${number(size.ranges.totalsInside)} of ${number(size.ranges.totals)} windows.`),
  ];
}

const nameOf = (size, method) => size.methods.find((one) => one.method === method)?.name ?? method;

const figure = ({ value, low, high }) => element('td', { class: 'number' }, short(value), element('span', { class: 'ranked-note' }, `${short(low)}–${short(high)}`));

const short = (value) => (value === null ? '–' : number(Number(value.toPrecision(2))));

const signed = (value) => `${value > 0 ? '+' : ''}${Number(value.toPrecision(2))}`;
