// The threat profile of a displacement site: incidents by distance and period, weapons, roads in and out, ammunition, patrols, reporting.
import { element } from '../dom.js';
import { day, distance, number } from '../format.js';
import { itemName } from './itemName.js';

/** Distance (m) and period (days) of the weapons that are listed. */
const WEAPONS_OF = { radius: 10_000, days: 365 };

export function siteView({ properties: { site } }, catalog, onFeature) {
  const days = [...new Set(site.nearby.map((row) => row.days))];
  const radii = [...new Set(site.nearby.map((row) => row.radius))];
  const show = (layer, id) => element('button', { type: 'button', class: 'link', 'aria-label': `Show ${id}`, onclick: () => onFeature({ layer, id }) }, 'Show');
  return [
    element('section', {}, element('h3', {}, 'Incidents near by, and in the period before'),
      element('table', { class: 'figures' },
        element('thead', {}, element('tr', {}, element('th', {}, 'Within'), days.map((count) => element('th', { class: 'number' }, `${count} days`)))),
        element('tbody', {}, radii.map((radius) => element('tr', {}, element('td', {}, distance(radius)),
          days.map((count) => cell(site.nearby.find((row) => row.radius === radius && row.days === count))))))),
      element('p', { class: 'quiet' }, `Incidents (before): times as many, with 95 % interval widened for bursts (φ ${number(Number(site.dispersion.toPrecision(2)))}).`),
      element('p', { class: site.reporting.level === 'full' ? 'quiet' : 'warning' }, site.reporting.text)),
    section('By weapon, within 10 km in a year', site.weapons.filter((row) => row.radius === WEAPONS_OF.radius && row.days === WEAPONS_OF.days && row.incidents + row.before > 0).map((row) =>
      `${catalog.codeTitle('weapon', row.weapon)}: ${number(row.incidents)} (before ${number(row.before)}), ${number(row.killed)} reported killed`)),
    section('By actor, within 10 km in a year', (site.actors ?? []).filter((row) => row.radius === WEAPONS_OF.radius && row.days === WEAPONS_OF.days && row.incidents > 0).map((row) =>
      `${row.actor || 'not named'}: ${number(row.incidents)} (before ${number(row.before)})`)),
    section('Nearest events', site.incidents.slice(0, 5).map((event) =>
      [`${day(event.from)}: ${catalog.codeTitle('eventType', event.eventType)}, ${catalog.codeTitle('weapon', event.weapon).toLowerCase()}, ${distance(event.distance)}`, show('incidents', event.id)])),
    section('Nearest hazards', site.hazards.map((hazard) => [`${itemName(hazard)}, ${distance(hazard.distance)}`, show('hazards', hazard.id)])),
    section('Ways in and out', site.access.map(wayWords)),
    section('Zones here', site.zones.map((zone) => zone.text ?? zone.name ?? zone.id)),
    section('Ammunition storage', site.ammunition.map((store) => [store.text, show('facilities', store.id)])),
    site.ammunition.length > 0 && element('p', { class: 'warning' }, 'Safety distances are from a published table that a qualified person must confirm before use.'),
    element('section', {}, element('h3', {}, 'Patrols'), element('p', {}, site.patrols.text)),
  ].filter(Boolean);
}

function section(title, rows) {
  return rows.length > 0 && element('section', {}, element('h3', {}, title), element('ul', { class: 'why-facts' }, rows.map((row) => element('li', {}, row))));
}

function cell(row) {
  const words = row.ratio !== null && row.widened ? `${short(row.ratio)}× (${short(row.widened[0])} to ${row.widened[1] === null ? 'no limit' : short(row.widened[1])})` : '';
  return element('td', { class: 'number', title: row.withheld ?? words }, `${number(row.incidents)} (${number(row.before)})`, words && element('span', { class: 'ranked-note' }, words));
}

const short = (value) => number(Number(value.toPrecision(2)));

function wayWords(way) {
  const words = [way.metres === null ? 'no road on record' : distance(way.metres)];
  if (way.minutes !== null) words.push(`${number(Math.round(way.minutes))} min`);
  if (way.hazards.length > 0) words.push(`${number(way.hazards.length)} open ${way.hazards.length === 1 ? 'hazard' : 'hazards'} on it`);
  if (way.closed.length > 0) words.push(`${number(way.closed.length)} closed ${way.closed.length === 1 ? 'road' : 'roads'} on it`);
  return `To ${way.destination ?? 'the nearest main road'}: ${words.join(', ')}${way.blocked ? ' – blocked' : ''}`;
}
