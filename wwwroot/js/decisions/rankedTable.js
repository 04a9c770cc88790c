// The ranked table: rank, name, a bar of the contributions, score. Linked with the map by the pointer and by the chosen item.
import { element } from '../dom.js';
import { number } from '../format.js';
import { bandWords } from './bandWords.js';
import { criterionColour } from './decisionColours.js';
import { itemName } from './itemName.js';
import { score } from './whyView.js';

export class RankedTable {
  /** @param {{onPick, onHover}} actions */
  constructor(actions) {
    this.actions = actions;
    this.body = element('tbody', {});
    this.scoreHead = element('th', { scope: 'col', class: 'number' }, 'Score');
    this.root = element('table', { class: 'ranked' },
      element('thead', {}, element('tr', {}, element('th', { scope: 'col', class: 'number' }, '#'), element('th', { scope: 'col' }, 'What'), this.scoreHead)), this.body);
    this.rows = new Map();
  }

  show(kind, answer) {
    const most = Math.max(...answer.items.map((item) => item.score ?? 0), 1e-12);
    this.scoreHead.textContent = kind.unit === 'expected' ? 'Expected' : kind.unit ? 'Score' : '';
    this.rows.clear();
    this.body.replaceChildren(...answer.items.map((item) => this.#row(answer, item, most)));
  }

  /** Marks the chosen row and brings it into view. */
  choose(key, scroll = true) {
    for (const [own, row] of this.rows) {
      row.classList.toggle('is-chosen', own === key);
      row.setAttribute('aria-selected', String(own === key));
    }
    if (scroll) this.rows.get(key)?.scrollIntoView({ block: 'nearest' });
  }

  /** Marks the row of an item that is pointed at on the map. */
  emphasise(key) {
    for (const [own, row] of this.rows) row.classList.toggle('is-over', own === key);
  }

  #row(answer, item, most) {
    const row = element('tr', {
      tabindex: '0', 'data-id': item.id,
      onclick: () => this.actions.onPick(item),
      onmouseenter: () => this.actions.onHover(item),
      onmouseleave: () => this.actions.onHover(null),
      onkeydown: (event) => {
        if (event.key === 'Enter' || event.key === ' ') {
          event.preventDefault();
          this.actions.onPick(item);
        } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
          event.preventDefault();
          (event.key === 'ArrowDown' ? row.nextElementSibling : row.previousElementSibling)?.focus();
        }
      },
    },
      element('td', { class: 'number' }, number(item.rank)),
      element('td', {}, element('span', { class: 'ranked-name' }, itemName(item)), element('span', { class: 'ranked-note' }, noteOf(answer, item)),
        answer.criteria.length > 0 && bars(answer.criteria, item, most)),
      element('td', { class: 'number' }, item.score === null ? '' : score(item.score)));
    this.rows.set(item.key, row);
    return row;
  }
}

function noteOf(answer, item) {
  if (item.properties.rule) {
    const title = answer.head.rules?.find(({ name }) => name === item.properties.rule)?.title ?? item.properties.rule;
    return [item.band === 'signal' ? 'Signal' : 'Notice', title, item.properties.category].filter(Boolean).join(' · ');
  }
  return [bandWords(item.band), item.properties.reporting === 'noReports' && item.band !== 'noReports' && 'no reports', item.properties.nearBorder && 'near the border'].filter(Boolean).join(' · ');
}

function bars(criteria, item, most) {
  return element('span', { class: 'stack', 'aria-hidden': 'true' }, criteria.map((criterion, index) => {
    const part = element('span', { title: criterion.title });
    part.style.width = `${(100 * (item.contributions[criterion.name] ?? 0)) / most}%`;
    part.style.backgroundColor = criterionColour(index);
    return part;
  }));
}
