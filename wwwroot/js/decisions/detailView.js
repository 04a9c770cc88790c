// What only one kind of decision tells of an item, beside contributions and facts: members of the answer in words.
import { element } from '../dom.js';
import { words } from '../catalog.js';
import { day, distance, number } from '../format.js';

/** Members that stand elsewhere in the panel. */
const APART = new Set([
  'rank', 'id', 'layer', 'name', 'score', 'band', 'contributions', 'facts', 'stability', 'notes', 'lon', 'lat', 'values',
]);

/** Longest list that is written out. */
const LONGEST = 12;

/** The members as a list of terms; nothing when there are none. */
export function detailView(item) {
  const rows = Object.entries(item.properties).filter(([key, value]) => !APART.has(key) && value !== null && !isEmpty(value));
  return rows.length > 0 && element('section', {}, element('h3', {}, 'Figures'), termList(rows));
}

function termList(rows) {
  return element('dl', { class: 'facts' }, rows.map(([key, value]) => [element('dt', {}, words(key)), element('dd', {}, valueView(key, value))]));
}

function valueView(key, value) {
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  if (typeof value === 'number') return /metres|distance/i.test(key) ? distance(value) : number(Number(value.toPrecision(4)));
  if (typeof value === 'string') return /^\d{4}-\d\d-\d\d$/.test(value) ? day(value) : value;
  if (Array.isArray(value)) {
    return element('ul', { class: 'why-facts' }, value.slice(0, LONGEST).map((one) => element('li', {}, typeof one === 'object' ? sentence(one) : String(one))),
      value.length > LONGEST && element('li', { class: 'quiet' }, `and ${number(value.length - LONGEST)} more`));
  }
  return sentence(value);
}

const sentence = (value) => Object.entries(value).filter(([key, one]) => one !== null && !isEmpty(one) && key !== 'lon' && key !== 'lat')
  .map(([key, one]) => `${words(key)} ${typeof one === 'number' ? number(Number(one.toPrecision(4))) : typeof one === 'object' ? JSON.stringify(one) : one}`).join(', ');

const isEmpty = (value) => typeof value === 'object' && value !== null && Object.keys(value).length === 0;
