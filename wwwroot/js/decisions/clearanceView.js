// What clearing a hazard takes, what must come first, and what it opens.
import { element } from '../dom.js';
import { number } from '../format.js';

export function clearanceView({ properties: { effort, valuePerTeamDay, opens, precedence } }, catalog, onFeature) {
  const show = (layer, id) => element('button', { type: 'button', class: 'link', 'aria-label': `Show ${id}`, onclick: () => onFeature({ layer, id }) }, 'Show');
  return [
    element('section', {}, element('h3', {}, 'Effort'),
      element('p', {}, effort?.teamDays ? `About ${number(Math.round(effort.teamDays))} team-days: ${effort.basis}.` : 'Effort cannot be told: its area is not known.'),
      valuePerTeamDay > 0 && element('p', { class: 'quiet' }, `Score per 100 team-days: ${number(Number((valuePerTeamDay * 100).toPrecision(2)))}.`)),
    opens && element('section', {}, element('h3', {}, 'What clearing it opens'), opensView(opens, show, catalog.layer('routes')?.count > 0)),
    precedence && (precedence.requires.length > 0 || precedence.requiredBy.length > 0 || precedence.heldBy) && element('section', {}, element('h3', {}, 'What must come first'),
      element('ul', { class: 'why-facts' }, precedence.requires.map((first) => element('li', {}, `${first.id}: ${STATES[first.state] ?? first.state}${first.by === 'road' ? ' (on the only road to it)' : ''}`, first.state !== 'unknown' && show('hazards', first.id)))),
      precedence.cycle.length > 0 && element('p', { class: 'warning' }, `These wait for each other: ${precedence.cycle.join(' → ')}.`),
      precedence.requiredBy.length > 0 && element('p', { class: 'quiet' }, `Others wait for it: ${precedence.requiredBy.join(', ')}.`)),
  ].filter(Boolean);
}

const STATES = { open: 'must be cleared first', openElsewhere: 'must be cleared first, and is outside the filter', released: 'is released', unknown: 'is not on record' };

function opensView({ routes, facts }, show, hasRoads) {
  if (!hasRoads) return element('p', { class: 'warning' }, 'No roads are on record, so what clearing it opens is not known.');
  if (facts.length > 0) return element('ul', { class: 'why-facts' }, facts.map((fact) => element('li', {}, fact.text, fact.layer === 'routes' && show('routes', fact.id))));
  return element('p', {}, routes.length > 0 ? 'Other hazards keep the road closed.' : 'No road that is recorded as closed or restricted.');
}
