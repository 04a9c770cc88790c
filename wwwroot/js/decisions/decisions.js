// The decisions: asks the server, shows the ranked table beside the map and the marks on it, and the reasons of the chosen item.
import { element } from '../dom.js';
import { day, number } from '../format.js';
import { KINDS, kindOf } from './decisionKinds.js';
import { readDecision } from './decisionAnswer.js';
import { decisionQuery, withChoices } from './decisionState.js';
import { itemName, shortId } from './itemName.js';
import { DecisionMarks } from './decisionMarks.js';
import { RankedTable } from './rankedTable.js';
import { WeightSliders } from './weightSliders.js';
import { ClearancePlan } from './clearancePlan.js';
import { PatrolPlan } from './patrolPlan.js';
import { BacktestView } from './backtestView.js';
import { whyView } from './whyView.js';
import { detailView } from './detailView.js';
import { signalView } from './signalView.js';

/** A slider is followed at this pace (milliseconds). */
const PACE = 120;

/** Zoom to which the map flies at least when an item is chosen. */
const NEAR = 11;

export class Decisions {
  /**
   * @param {HTMLElement} root beside the map
   * @param {{onFeature, onOther, onClose}} actions `onFeature({layer, id})` shows a feature, `onOther({title, kind, facts, item})` shows other details
   */
  constructor(root, map, catalog, state, actions) {
    Object.assign(this, { root, map, catalog, state, actions });
    const linked = { onPick: (item) => this.#pick(item), onHover: (item) => this.#hover(item) };
    this.marks = new DecisionMarks(map, linked);
    this.table = new RankedTable(linked);
    this.sliders = new WeightSliders((weights) => this.#weigh(weights));
    this.plan = new PatrolPlan(map, () => decisionQuery(this.state, this.catalog));
    this.sequence = new ClearancePlan(() => decisionQuery(this.state, this.catalog), kindOf('clearance').profiles, (id) => this.#choose(id));
    this.backtest = new BacktestView(() => decisionQuery(this.state, this.catalog));
    this.tabs = element('div', { class: 'decision-tabs', role: 'tablist', 'aria-label': 'Decisions' }, KINDS.map((kind) => this.#tab(kind)));
    this.question = element('p', { class: 'decision-question' });
    this.choices = element('div', { class: 'decision-choices' });
    this.account = element('div', { class: 'decision-account' });
    this.status = element('p', { class: 'quiet', role: 'status' });
    root.replaceChildren(this.tabs, this.question, this.choices, this.sliders.root, this.sequence.root, this.plan.root, this.backtest.root, this.status, this.account, this.table.root);
    state.addEventListener('change', ({ detail: { keys } }) => {
      if (['decision', 'from', 'to', 'weaponsOff'].some((key) => keys.has(key))) this.update();
    });
    this.update();
  }

  /** Opens the decisions as they were left, or the first. */
  open() {
    this.state.change({ decision: this.left ?? { name: KINDS[0].name } });
  }

  close() {
    this.left = this.state.decision;
    this.state.change({ decision: null });
  }

  /** Follows the state: asks anew when the question changed, chooses another item when only that did. */
  update() {
    const { decision } = this.state;
    if (!decision) {
      this.request?.abort();
      this.asked = null;
      this.marks.show([]);
      this.plan.clear();
      return;
    }
    const kind = kindOf(decision.name);
    for (const tab of this.tabs.children) tab.setAttribute('aria-selected', String(tab.dataset.kind === kind.name));
    this.question.textContent = kind.question;
    this.choices.replaceChildren(...this.#choiceElements(kind, decision));
    this.sliders.root.hidden = !kind.hasWeights;
    this.sequence.root.hidden = kind.name !== 'clearance';
    this.plan.root.hidden = this.backtest.root.hidden = kind.name !== 'patrol';
    if (kind.name === 'patrol') this.backtest.clear();
    if (this.plan.root.hidden) this.plan.clear();
    const query = decisionQuery(this.state, this.catalog);
    const asked = query && `${decision.name}?${query}`;
    if (asked === this.asked && this.answer) this.#showChosen();
    else this.#ask(kind, query, asked);
  }

  async #ask(kind, query, asked) {
    this.request?.abort();
    const request = (this.request = new AbortController());
    const isOther = this.answer?.kind !== kind.name;
    this.asked = asked;
    if (!query) {
      this.#showNothing('All weapons are switched off: nothing is left to rank.');
      return;
    }
    this.status.textContent = 'Working it out…';
    this.root.setAttribute('aria-busy', 'true');
    if (isOther) {
      this.answer = null;
      this.table.body.replaceChildren();
      this.account.replaceChildren();
      this.marks.show([]);
    }
    try {
      const answer = await readDecision(kind.name, query, request.signal);
      if (request.signal.aborted) return;
      this.answer = { ...answer, kind: kind.name };
      this.#showAnswer(kind);
    } catch (error) {
      if (request.signal.aborted) return;
      this.#showNothing(error.message);
    }
    this.root.setAttribute('aria-busy', 'false');
  }

  #showNothing(words) {
    this.answer = null;
    this.status.textContent = words;
    this.account.replaceChildren();
    this.table.body.replaceChildren();
    this.marks.show([]);
  }

  #showAnswer(kind) {
    const { answer } = this;
    const total = answer.head.ranked ?? answer.head.matched ?? answer.items.length;
    this.status.textContent = total === 0 ? 'Nothing to rank on this day.' : answer.items.length < total ? `The first ${number(answer.items.length)} of ${number(total)}.` : '';
    this.account.replaceChildren(...this.#accountElements(answer));
    if (kind.hasWeights) this.sliders.show(answer.criteria, Boolean(this.state.decision.weights));
    this.table.show(kind, answer);
    this.marks.show(answer.items);
    this.#showChosen();
  }

  #showChosen() {
    const item = this.answer.items.find(({ key }) => key === this.state.decision.item);
    this.table.choose(item?.key ?? null);
    this.marks.emphasise(item?.key ?? null);
    if (item && item.key !== this.shown) this.#show(item);
    this.shown = item?.key;
  }

  #show(item) {
    const kind = kindOf(this.answer.kind);
    const reasons = kind.name === 'signals' ? signalView(this.answer, item, this.actions.onFeature) : whyView(this.answer, item, this.actions.onFeature);
    this.actions.onOther({
      title: itemName(item),
      kind: `${kind.title} · ${item.properties.rule ? '' : shortId(item.id)}`.replace(/ · $/, ''),
      facts: [...reasons, ...detailView(kind, item, this.catalog, this.actions.onFeature), this.#links(kind, item)],
      item: { type: 'Feature', properties: {}, geometry: item.geometry },
    });
  }

  #links(kind, item) {
    return element('p', { class: 'decision-links' },
      item.layer && element('button', { type: 'button', class: 'button', onclick: () => this.actions.onFeature(item) }, 'The record itself'),
      kind.briefing && element('a', { class: 'button', href: this.#briefingAddress(kind, item), target: '_blank', rel: 'noopener' }, 'Briefing to print'));
  }

  #briefingAddress(kind, item) {
    const query = decisionQuery(this.state, this.catalog);
    query.set('decision', kind.name);
    query.set('id', item.id);
    query.set('asOf', this.answer.head.asOf);
    return `briefing.html?${query}`;
  }

  #pick(item) {
    const at = [item.lat, item.lon];
    if (!this.map.getBounds().pad(-0.1).contains(at) || this.map.getZoom() < NEAR - 2) this.map.flyTo(at, Math.max(this.map.getZoom(), NEAR), { duration: 0.6 });
    this.shown = null;
    this.state.change({ decision: withChoices(this.state.decision, { item: item.key }) });
    if (this.shown === null) this.#showChosen();
  }

  /** Chooses an item by its id: the row when it is in the table, else the feature itself. */
  #choose(id) {
    const item = this.answer?.items.find((one) => one.id === id);
    if (item) this.#pick(item);
    else this.actions.onFeature({ layer: 'hazards', id });
  }

  #hover(item) {
    this.table.emphasise(item?.key ?? null);
    this.marks.emphasise(item?.key ?? this.state.decision?.item ?? null);
  }

  #weigh(weights) {
    clearTimeout(this.pace);
    this.pace = setTimeout(() => this.state.change({ decision: withChoices(this.state.decision, { weights }) }, { isStep: false }), PACE);
  }

  #tab(kind) {
    return element('button', {
      type: 'button', role: 'tab', 'data-kind': kind.name, title: kind.question,
      onclick: () => {
        if (this.state.decision?.name !== kind.name) this.state.change({ decision: withChoices({ name: kind.name }, { asOf: this.state.decision?.asOf }) });
      },
    }, kind.title);
  }

  #choiceElements(kind, decision) {
    const select = (title, values, chosen, onchange) => element('label', {}, `${title} `, element('select', { onchange: (event) => onchange(event.target.value) },
      values.map(([value, words]) => element('option', { value, selected: value === (chosen ?? values[0][0]) }, words))));
    return [
      kind.profiles && select('Profile', kind.profiles, decision.profile, (profile) => this.state.change({ decision: withChoices(decision, { profile, weights: null, item: null }) })),
      ...(kind.choices ?? []).map(({ key, title, values }) => select(title, values, decision[key] ?? '', (value) => this.state.change({ decision: withChoices(decision, { [key]: value, item: null }) }))),
    ].filter(Boolean);
  }

  #accountElements({ head }) {
    const { decision } = this.state;
    return [
      element('p', {}, element('strong', {}, `As of ${day(head.day)}. `), head.dayReason === 'Today.' ? '' : head.dayReason,
        this.state.weaponsOff.size > 0 && ` Only these weapons count: ${this.#weaponsOn().join(', ')}.`),
      decision.asOf && element('p', { class: 'warning' }, `You see the data as they were at version ${head.asOf}. `,
        element('button', { type: 'button', class: 'link', onclick: () => this.state.change({ decision: withChoices(decision, { asOf: null }) }) }, 'See the present data')),
      head.forecast && element('p', {}, `${number(Number(head.forecast.total.toPrecision(3)))} ${head.forecast.unit} expected in ${number(head.forecast.days)} days in all `,
        `(${number(Number(head.forecast.low.toPrecision(3)))} to ${number(Number(head.forecast.high.toPrecision(3)))}). ${head.forecast.methodReason}`),
      head.remainder && element('p', { class: 'warning' }, `Left unprotected by these: ${number(Math.round(100 * head.remainder.uncoveredShare))} % of what is expected, ${number(head.remainder.sitesUncovered)} sites.`),
      head.brokenRules?.map((problem) => element('p', { class: 'warning' }, problem)),
      head.notes?.length > 0 && element('details', { class: 'extra' }, element('summary', {}, 'Read with care'), head.notes.map((note) => element('p', {}, note))),
      element('p', { class: 'decision-links' }, element('button', { type: 'button', class: 'link', onclick: (event) => this.#copyLink(event.target, head.asOf) }, 'Copy link to this answer'),
        ['csv', 'geojson', 'json'].map((form) => element('a', { class: 'link', href: this.#tableAddress(form), download: '' }, form.toUpperCase()))),
    ].flat().filter(Boolean);
  }

  #weaponsOn() {
    return this.catalog.codeLists.weapon.values.filter(({ key }) => !this.state.weaponsOff.has(key)).map(({ title }) => title.toLowerCase());
  }

  #tableAddress(form) {
    const query = decisionQuery(this.state, this.catalog);
    query.set('f', form);
    query.set('limit', '10000');
    return `${kindOf(this.state.decision.name).path}?${query}`;
  }

  /** The address of this very answer: of the version of the data that it was made from. */
  async #copyLink(button, asOf) {
    this.state.change({ decision: withChoices(this.state.decision, { asOf }) }, { isStep: false });
    try {
      await navigator.clipboard.writeText(location.href);
      button.textContent = 'Copied';
    } catch {
      button.textContent = 'The address bar has it now';
    }
  }
}
