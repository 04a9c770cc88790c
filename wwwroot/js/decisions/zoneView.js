// How a zone is kept: violations and incidents by month, what changed, patrols, reporting.
import { element } from '../dom.js';
import { day, distance, number } from '../format.js';

export function zoneView({ properties: { zone } }, catalog, onFeature) {
  const most = Math.max(1, ...zone.months.map((month) => month.violations + month.incidents));
  return [
    element('section', {}, element('h3', {}, 'By month: violations and incidents with prohibited weapons'),
      element('div', { class: 'month-bars', role: 'img', 'aria-label': zone.months.map((month) => `${month.month}: ${month.violations} and ${month.incidents}`).join(', ') },
        zone.months.map((month) => bar(month, most))),
      element('p', { class: 'quiet' }, `${zone.months[0]?.month ?? ''} to ${zone.months.at(-1)?.month ?? ''}. Hatched months have no reports.`),
      element('p', { class: zone.reporting.level === 'full' ? 'quiet' : 'warning' }, zone.reporting.text)),
    element('section', {}, element('h3', {}, 'What changed'), element('ul', { class: 'why-facts' }, zone.changes.map((change) => element('li', {},
      `${change.what}, ${change.days} days: ${number(change.count)} (before ${number(change.before)})`,
      change.ratio !== null && change.widened?.[0] !== null && `, ${short(change.ratio)} times, 95 % ${short(change.widened[0])} to ${change.widened[1] === null ? 'no limit' : short(change.widened[1])}`,
      change.withheld && element('span', { class: 'quiet' }, ` ${change.withheld}`))))),
    zone.violations.latest.length > 0 && element('section', {}, element('h3', {}, `Latest violations of ${number(zone.violations.total)}`),
      element('ul', { class: 'why-facts' }, zone.violations.latest.slice(0, 6).map((violation) => element('li', {},
        [day(violation.date), violation.party, violation.clause, violation.severity && catalog.codeTitle('severity', violation.severity)].filter(Boolean).join(' · '),
        violation.evidence?.includes(':inc') && element('button', { type: 'button', class: 'link', 'aria-label': `Show ${violation.evidence}`, onclick: () => onFeature({ layer: 'incidents', id: violation.evidence }) }, 'Show'))))),
    element('section', {}, element('h3', {}, 'Patrols'), element('p', {}, zone.patrols.text ?? (zone.patrols.last ? `Last patrol ${day(zone.patrols.last)}` : 'No patrol on record.')),
      zone.patrols.distance > 0 && element('p', {}, distance(zone.patrols.distance))),
  ];
}

function bar({ month, violations, incidents, reporting }, most) {
  const parts = [[violations, '#b3261e'], [incidents, '#0072b2']].map(([count, colour]) => {
    const part = element('span', {});
    part.style.height = `${(100 * count) / most}%`;
    part.style.backgroundColor = colour;
    return part;
  });
  return element('span', { class: `month-bar${reporting === 'none' ? ' is-silent' : ''}`, title: `${month}: ${violations} violations, ${incidents} incidents${reporting === 'none' ? ', no reports' : ''}` }, parts);
}

const short = (value) => number(Number(value.toPrecision(2)));
