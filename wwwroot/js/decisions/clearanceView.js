// What clearing a hazard takes, what must come first, and what it opens.
import { element } from '../dom.js';
import { distance, number } from '../format.js';

export function clearanceView({ properties: { effort, valuePerTeamDay, opens, precedence } }, catalog, onFeature) {
  const show = (layer, id) => element('button', { type: 'button', class: 'link', 'aria-label': `Show ${id}`, onclick: () => onFeature({ layer, id }) }, 'Show');
  return [
    element('section', {}, element('h3', {}, 'Effort'),
      element('p', {}, effort?.teamDays ? `About ${number(Math.round(effort.teamDays))} team-days: ${effort.basis}.` : 'Effort cannot be told: its area is not known.'),
      valuePerTeamDay > 0 && element('p', { class: 'quiet' }, `Score per 100 team-days: ${number(Number((valuePerTeamDay * 100).toPrecision(2)))}.`)),
    opens && element('section', {}, element('h3', {}, 'What clearing it opens'), opensView(opens, show)),
    precedence && (precedence.text || precedence.requires?.length > 0 || precedence.requiredBy?.length > 0) && element('section', {}, element('h3', {}, 'What must come first'),
      precedence.text && element('p', {}, precedence.text),
      precedence.requires?.length > 0 && element('ul', { class: 'why-facts' }, precedence.requires.map((first) => element('li', {}, `${first.id ?? first}: ${first.state ?? 'must be cleared first'}`, show('hazards', first.id ?? first)))),
      precedence.requiredBy?.length > 0 && element('p', { class: 'quiet' }, `Others wait for it: ${precedence.requiredBy.map((later) => later.id ?? later).join(', ')}.`)),
  ].filter(Boolean);
}

function opensView(opens, show) {
  const rows = [
    ...(opens.routes ?? []).map((route) => [`${route.name || route.id} reopens${route.metres > 0 ? ` (${distance(route.metres)})` : ''}${route.text ? `: ${route.text}` : ''}`, show('routes', route.id)]),
    ...(opens.texts ?? []).map((text) => [text]),
  ];
  return rows.length > 0 ? element('ul', { class: 'why-facts' }, rows.map((row) => element('li', {}, row))) : element('p', {}, opens.text ?? 'No road that is closed or restricted.');
}
