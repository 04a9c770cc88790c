// A plan of patrols from the bases along the roads: how many, how long, and the order of march of each; drawn on the map.
import { L } from '../leaflet.js';
import { element } from '../dom.js';
import { readJson } from '../api.js';
import { distance, number } from '../format.js';

const COLOURS = ['#7a1f4b', '#0072b2', '#009e73', '#b8860b', '#d55e00', '#56b4e9', '#cc79a7', '#4b5563'];

export class PatrolPlan {
  /** @param {() => URLSearchParams} query the question of the ranking that the plan goes on from */
  constructor(map, query) {
    this.map = map;
    this.query = query;
    this.lines = L.featureGroup().addTo(map);
    this.patrols = field('Patrols', { type: 'number', min: '1', max: '20', value: '3' });
    this.hours = field('Hours each', { type: 'number', min: '1', max: '24', value: '6' });
    this.date = field('On', { type: 'date' });
    this.answer = element('div', { class: 'plan-answer' });
    this.root = element('details', { class: 'weights' }, element('summary', {}, 'Plan patrols'),
      element('form', { class: 'plan-form', onsubmit: (event) => this.#ask(event) }, this.patrols, this.hours, this.date, element('button', { type: 'submit', class: 'button' }, 'Plan')), this.answer);
  }

  clear() {
    this.request?.abort();
    this.lines.clearLayers();
    this.answer.replaceChildren();
  }

  async #ask(event) {
    event.preventDefault();
    this.clear();
    const request = (this.request = new AbortController());
    const query = this.query();
    if (!query) return;
    query.delete('share');
    for (const [name, input] of [['patrols', this.patrols], ['hours', this.hours], ['date', this.date]]) {
      const { value } = input.querySelector('input');
      if (value) query.set(name, value);
    }
    this.answer.replaceChildren(element('p', { class: 'quiet', role: 'status' }, 'Planning…'));
    try {
      const plan = await readJson(`/decisions/patrol/plan?${query}`, request.signal);
      query.set('f', 'geojson');
      const ways = await readJson(`/decisions/patrol/plan?${query}`, request.signal);
      if (!request.signal.aborted) this.#show(plan, ways, query);
    } catch (error) {
      if (!request.signal.aborted) this.answer.replaceChildren(element('p', { class: 'warning', role: 'alert' }, error.message));
    }
  }

  #show(plan, ways, query) {
    query.set('f', 'text');
    L.geoJSON(ways, {
      style: ({ properties }) => ({ color: colourOf(properties.patrol), weight: 4, opacity: 0.85 }),
      pointToLayer: (_, at) => L.circleMarker(at, { radius: 6, color: '#fff', weight: 2, fillColor: '#111827', fillOpacity: 1 }),
    }).addTo(this.lines);
    const bounds = this.lines.getBounds();
    if (bounds.isValid()) this.map.fitBounds(bounds, { padding: [30, 30] });
    this.answer.replaceChildren(
      element('p', {}, `For ${plan.date}: covers ${short(plan.expected)} of ${short(plan.forecast.total)} ${plan.forecast.unit} expected in ${plan.forecast.days} days. No plan of this size covers more than ${short(plan.bound)}.`),
      element('p', { class: 'warning' }, `Left uncovered: ${number(Math.round(100 * plan.remainder.uncoveredShare))} % of what is expected, ${number(plan.remainder.sitesUncovered)} sites.`),
      element('ul', { class: 'plan-patrols' }, plan.patrols.map((patrol) => {
        const mark = element('span', { class: 'plan-colour' });
        mark.style.backgroundColor = colourOf(patrol.patrol);
        return element('li', {}, mark, element('details', { class: 'extra' },
          element('summary', {}, `${patrol.patrol}. ${patrol.baseName || patrol.base}, ${patrol.departs}–${patrol.returns}, ${distance(patrol.metres)}, covers ${short(patrol.expected)}`),
          element('ol', { class: 'why-facts' }, patrol.legs.map((leg) => element('li', {}, `${leg.from} → ${leg.to}, ${leg.roadName || leg.road}, ${distance(leg.metres)}, ${number(Math.round(leg.minutes))} min${leg.turnsBack ? ', turn back' : ''}`)))));
      })),
      element('p', { class: 'decision-links' }, element('a', { class: 'link', href: `/decisions/patrol/plan?${query}`, target: '_blank', rel: 'noopener' }, 'Order of march to print')),
      element('details', { class: 'extra' }, element('summary', {}, 'Read with care'), plan.notes.map((note) => element('p', {}, note))));
  }
}

const colourOf = (patrol) => COLOURS[((patrol ?? 1) - 1) % COLOURS.length];

const short = (value) => number(Number(Number(value).toPrecision(3)));

const field = (title, attributes) => element('label', {}, `${title} `, element('input', attributes));
