// Why an item stands where it does: the contributions as bars, the facts behind each, and what is not known.
import { element } from '../dom.js';
import { day, distance, number } from '../format.js';
import { bandWords } from './bandWords.js';
import { criterionColour } from './decisionColours.js';

/** Facts of a criterion that are shown at once. */
const FACTS_AT_ONCE = 4;

const POINTS = ['north', 'north-east', 'east', 'south-east', 'south', 'south-west', 'west', 'north-west'];

/** A score with three significant digits. */
export const score = (value) => (value === null || value === undefined ? '–' : number(Number(value.toPrecision(3))));

/**
 * The reasons as elements.
 * @param {(fact: {layer: string, id: string}) => void} onFact shows a feature behind a fact
 */
export function whyView(answer, item, onFact) {
  const most = Math.max(...answer.criteria.map(({ name }) => item.contributions[name] ?? 0), 1e-12);
  return [
    element('p', { class: 'cell-sentence' }, `Rank ${number(item.rank)} of ${number(answer.head.ranked ?? answer.items.length)}`, item.band && ` · ${bandWords(item.band)}`,
      item.score !== null && ` · ${score(item.score)}`),
    item.stability !== null && item.stability !== undefined && element('p', { class: 'quiet' },
      `Among the first ten in ${number(Math.round(item.stability * 100))} % of 1,000 draws of weights: sensitivity to weights, no probability.`),
    answer.criteria.length > 0 && element('section', { class: 'why' }, element('h3', {}, 'Why'),
      answer.criteria.map((criterion, index) => criterionView(criterion, index, item, most, onFact))),
    item.notes?.length > 0 && element('section', {}, element('h3', {}, 'What must be said with it'), item.notes.map((note) => element('p', {}, note))),
  ].filter(Boolean);
}

function criterionView(criterion, index, item, most, onFact) {
  const contribution = item.contributions[criterion.name] ?? 0;
  const facts = item.facts.filter((fact) => fact.criterion === criterion.name);
  const bar = element('span', { class: 'share-bar' });
  bar.style.width = `${Math.max(contribution > 0 ? 2 : 0, (100 * contribution) / most)}%`;
  bar.style.backgroundColor = criterionColour(index);
  return element('div', { class: 'why-criterion' },
    element('div', { class: 'why-head', title: criterion.definition || null },
      element('span', { class: 'share-name' }, criterion.title), element('span', { class: 'share-track' }, bar), element('span', { class: 'share-count' }, score(contribution))),
    facts.length > 0 && element('ul', { class: 'why-facts' }, facts.slice(0, FACTS_AT_ONCE).map((fact) => factView(fact, onFact))),
    facts.length > FACTS_AT_ONCE && element('details', { class: 'extra' }, element('summary', {}, `${number(facts.length - FACTS_AT_ONCE)} more facts`),
      element('ul', { class: 'why-facts' }, facts.slice(FACTS_AT_ONCE).map((fact) => factView(fact, onFact)))));
}

function factView(fact, onFact) {
  const whereabouts = [
    fact.distance !== null && fact.distance !== undefined && distance(fact.distance),
    fact.bearing !== null && fact.bearing !== undefined && fact.distance > 0 && POINTS[Math.round(fact.bearing / 45) % 8],
    fact.date && day(fact.date),
  ].filter(Boolean).join(' · ');
  return element('li', {}, fact.text, whereabouts && element('span', { class: 'quiet' }, ` (${whereabouts})`),
    fact.layer && fact.id && element('button', { type: 'button', class: 'link', 'aria-label': `Show ${fact.id}`, onclick: () => onFact(fact) }, 'Show'));
}
