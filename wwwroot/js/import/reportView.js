// A report of the program as part of the page.
import { element } from '../dom.js';
import { number } from '../format.js';
import { sayable } from './understandStep.js';

/** Groups of rows with a reason each; nothing when there are none. */
export function groups(list, title) {
  if (list.length === 0) return '';
  return element('section', { class: 'groups' }, element('h3', {}, title),
    element('ul', {}, list.map((group) => element('li', {},
      element('strong', {}, `${number(group.count)} × `), element('bdi', {}, [group.title ?? group.name, group.why].filter(Boolean).join(': ')),
      element('span', { class: 'quiet' }, ` ${rowsOf(group)}`)))));
}

/** "rows 2, 4, 9 and 83 more; got “x”". */
function rowsOf(group) {
  const named = group.examples.slice(0, 6);
  const more = group.count - named.length;
  const values = [...new Set(group.examples.map((example) => example.value).filter((value) => value.trim()))].slice(0, 3);
  return `${group.count === 1 ? 'row' : 'rows'} ${named.map((example) => example.row).join(', ')}${more > 0 ? ` and ${number(more)} more` : ''}${values.length > 0 ? `; got ${values.map((value) => `“${short(value)}”`).join(', ')}` : ''}`;
}

/** An id that import made of a row's content is known by its beginning. */
const short = (value) => value.replace(/\b([0-9a-f]{8})[0-9a-f]{56}\b/g, '$1…');

/** The whole report. */
export function reportView(report) {
  const good = report.summary.rejected === 0 && report.summary.read > 0;
  return [
    element('p', { class: good ? 'headline is-good' : 'headline', tabindex: '-1' }, report.headline),
    report.next.length > 0 && element('ul', { class: 'next' }, report.next.map((sentence) => element('li', {}, sayable(sentence)))),
    element('table', { class: 'counts' }, element('caption', { class: 'unseen' }, 'Rows'),
      element('tbody', {}, report.counts.map(({ count, words }) => element('tr', {}, element('td', { class: 'number' }, number(count)), element('td', {}, words))))),
    groups(report.refusals, 'Refused'),
    groups(report.doubts, 'Stored with a flag'),
    report.unknown.length > 0 && element('section', { class: 'groups' }, element('h3', {}, 'Texts that no code list knows'),
      element('ul', {}, report.unknown.map((text) => element('li', {}, element('strong', {}, `${number(text.count)} × `), element('bdi', {}, `${text.list}: “${text.value}”`),
        text.nearest && element('span', { class: 'quiet' }, ` nearest: ${text.nearest}`))))),
    report.notes.length > 0 && element('section', { class: 'groups' }, element('h3', {}, 'Good to know'), element('ul', {}, report.notes.map((note) => element('li', {}, element('bdi', {}, sayable(note)))))),
  ];
}
