// A schedule for clearance teams: which task when, what is lost by what must wait, and what another profile would do instead.
import { element } from '../dom.js';
import { readJson } from '../api.js';
import { day, number } from '../format.js';
import { itemName } from './itemName.js';

/** Tasks that are shown at once. */
const SHOWN = 25;

export class ClearancePlan {
  /**
   * @param {() => URLSearchParams} query the question of the ranking that the plan goes on from
   * @param {(id: string) => void} onTask chooses a hazard
   */
  constructor(query, profiles, onTask) {
    this.query = query;
    this.onTask = onTask;
    this.capacity = field('Teams', { type: 'number', min: '1', max: '200', value: '4' });
    this.until = field('Until', { type: 'date' });
    this.compare = element('label', {}, 'Beside ', element('select', {}, element('option', { value: '' }, 'no other profile'), profiles.map(([value, words]) => element('option', { value }, words))));
    this.answer = element('div', { class: 'plan-answer' });
    this.root = element('details', { class: 'weights' }, element('summary', {}, 'Plan clearance'),
      element('form', { class: 'plan-form', onsubmit: (event) => this.#ask(event) }, this.capacity, this.until, this.compare, element('button', { type: 'submit', class: 'button' }, 'Plan')), this.answer);
  }

  clear() {
    this.request?.abort();
    this.answer.replaceChildren();
  }

  async #ask(event) {
    event.preventDefault();
    this.clear();
    const query = this.query();
    if (!query) return;
    const request = (this.request = new AbortController());
    query.set('capacity', this.capacity.querySelector('input').value);
    const until = this.until.querySelector('input').value;
    if (until) query.set('until', until);
    const other = this.compare.querySelector('select').value;
    if (other) query.set('compare', other);
    this.answer.replaceChildren(element('p', { class: 'quiet', role: 'status' }, 'Planning…'));
    try {
      const plan = await readJson(`/decisions/clearance/plan?${query}`, request.signal);
      if (!request.signal.aborted) this.#show(plan, query);
    } catch (error) {
      if (!request.signal.aborted) this.answer.replaceChildren(element('p', { class: 'warning', role: 'alert' }, error.message));
    }
  }

  #show(plan, query) {
    query.set('f', 'csv');
    this.answer.replaceChildren(...[
      element('p', {}, `${day(plan.start)} to ${day(plan.until)}: ${number(plan.tasks.length)} tasks done, ${number(plan.unfinishedInAll)} not.`),
      element('p', { class: 'quiet' }, `What must wait costs ${percent(plan.value.lostToPrecedence / plan.value.withoutPrecedence)} of the value; at most ${percent(plan.value.lostAtMostShare)} is lost against any plan.`),
      plan.compare && element('p', { class: 'warning' }, `Following ${plan.profile} loses ${percent(plan.compare.lostByFollowingOther.share)} of what ${plan.compare.profile} could gain.`),
      plan.sequence.cycles.map((cycle) => element('p', { class: 'warning' }, `These wait for each other and cannot be planned: ${cycle.join(' → ')}.`)),
      element('table', { class: 'figures' },
        element('thead', {}, element('tr', {}, element('th', {}, 'Task'), element('th', {}, 'From'), element('th', {}, 'To'), element('th', { class: 'number' }, 'Teams'))),
        element('tbody', {}, plan.tasks.slice(0, SHOWN).map((task) => element('tr', {},
          element('td', {}, element('button', { type: 'button', class: 'link', onclick: () => this.onTask(task.id) }, itemName(task)),
            task.reopens.length > 0 && element('span', { class: 'ranked-note' }, `reopens ${task.reopens.map((route) => route.name ?? route.id ?? route).join(', ')}`)),
          element('td', {}, day(task.start)), element('td', {}, day(task.end)), element('td', { class: 'number' }, task.teams.join(', ')))))),
      plan.tasks.length > SHOWN && element('p', { class: 'quiet' }, `and ${number(plan.tasks.length - SHOWN)} more in the table.`),
      element('p', { class: 'decision-links' }, element('a', { class: 'link', href: `/decisions/clearance/plan?${query}`, download: '' }, 'The whole plan as CSV')),
      element('details', { class: 'extra' }, element('summary', {}, 'Read with care'), [...plan.notes, ...plan.sequence.notes].map((note) => element('p', {}, note))),
    ].flat().filter(Boolean));
  }
}

const percent = (share) => `${number(Number((100 * (share || 0)).toPrecision(2)))} %`;

const field = (title, attributes) => element('label', {}, `${title} `, element('input', { ...attributes, required: true }));
