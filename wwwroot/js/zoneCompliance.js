// How a zone was kept: figures of inside, buffer and ring before and after it came into force, and the events behind them.
import { element } from './dom.js';
import { readJson } from './api.js';
import { area, counted, day, distance, number } from './format.js';

/** Longest list of events shown at once. */
const LIST_LIMIT = 40;

const PARTS = [['inside', 'Inside'], ['buffer', 'Buffer'], ['ring', 'Ring around']];

/** One zone's record from the server, or null when it has none. */
export async function readCompliance(id, signal) {
  const report = await readJson(`/zones/compliance?zone=${encodeURIComponent(id)}`, signal);
  return report.zones.find((zone) => zone.id === id) ?? null;
}

/**
 * The record as elements.
 * @param {(event: object) => void} onGo goes to an event of the list
 */
export function complianceView(catalog, record, onGo) {
  const { inForce, comparison } = record;
  return [
    element('h3', {}, 'Kept or broken'),
    inForce ? inForceView(inForce) : element('p', {}, 'Not in force on any day of the data.'),
    comparison && comparisonTable(comparison),
    comparison && effectView(comparison),
    record.countedWeapons && element('p', { class: 'quiet' }, `Counted: events with ${record.countedWeapons.map((key) => catalog.codeTitle('weapon', key).toLowerCase()).join(', ')}.`),
    inForce && eventList(catalog, inForce.inside, onGo),
    record.notes.length > 0 && element('ul', { class: 'heat-notes' }, record.notes.map((note) => element('li', { class: 'quiet' }, note))),
    element('p', { class: 'quiet' }, 'Reported events, not risk. Few events do not mean that the zone is safe.'),
  ].filter(Boolean);
}

function inForceView(inForce) {
  const { inside, violations } = inForce;
  return element('div', { class: 'compliance' },
    element('p', { class: 'cell-sentence' }, `${counted(inside.events, 'event', 'events')} inside in ${counted(inForce.days, 'day', 'days')} in force: ${rate(inside)} per 30 days.`),
    element('p', {}, `${intervalWords(inside.widened)}. ${counted(violations.count, 'violation', 'violations')} on record.`),
    inForce.monthsLeftOut.length > 0 && element('div', { class: 'warning' },
      `${counted(inForce.monthsLeftOut.length, 'month', 'months')} left out, because reports were missing.`));
}

function comparisonTable({ before, after, ringWidth, ...parts }) {
  const head = (text) => element('th', { scope: 'col' }, text);
  const cells = ({ before: then, after: now, change }) => [
    element('td', {}, rate(then), element('small', {}, `${number(then.events)} ${then.events === 1 ? 'event' : 'events'}`)),
    element('td', {}, rate(now), element('small', {}, `${number(now.events)} ${now.events === 1 ? 'event' : 'events'}`)),
    element('td', {}, percentageWords(change?.percentage)),
  ];
  return element('div', { class: 'compliance' },
    element('table', { class: 'compliance-table' },
      element('caption', {}, `Events per 30 days, ${days(before)} against ${days(after)}`),
      element('thead', {}, element('tr', {}, element('td'), head('Before'), head('After'), head('Change'))),
      element('tbody', {}, PARTS.filter(([key]) => parts[key]?.area > 0).map(([key, title]) =>
        element('tr', {}, element('th', { scope: 'row' }, title, element('small', {}, area(parts[key].area))), cells(parts[key]))))),
    element('p', { class: 'quiet' }, `The ring is ${distance(ringWidth)} wide and about as large as the zone. Change with its 95 % interval, widened by how unevenly events come (${number(Number(parts.dispersion.value.toFixed(2)))}).`));
}

function effectView({ effect }) {
  const words = effect.percentage ? `Inside changed by ${percentageWords(effect.percentage)} against the ring.` : 'Too few events to compare the inside with the ring.';
  return element('p', {}, element('strong', {}, words), ' Zones are not drawn by lot: something else at the same time would look the same.');
}

function eventList(catalog, { list }, onGo) {
  const counts = list.filter(({ standing }) => standing === 'counted');
  const others = list.length - counts.length;
  return element('details', { class: 'extra' }, element('summary', {}, `The events inside (${number(counts.length)})`),
    counts.length === 0 && element('p', {}, 'None.'),
    element('ul', { class: 'choices' }, counts.slice(0, LIST_LIMIT).map((event) => element('li', {},
      element('button', { type: 'button', onclick: () => onGo(event) }, element('span', { class: 'choice-text' },
        element('span', { class: 'choice-title' }, event.eventType ? catalog.codeTitle('eventType', event.eventType) : event.id),
        element('span', { class: 'choice-note' }, [event.from && day(event.from), event.weapon && catalog.codeTitle('weapon', event.weapon), event.place].filter(Boolean).join(' · '))))))),
    counts.length > LIST_LIMIT && element('p', { class: 'quiet' }, `and ${number(counts.length - LIST_LIMIT)} more; /zones/compliance lists all.`),
    others > 0 && element('p', { class: 'quiet' }, `${counted(others, 'further event is', 'further events are')} not counted: place or time too rough, another weapon, or in a month left out.`));
}

const days = ({ from, to }) => `${day(from)} – ${day(to)}`;

const rate = ({ per30Days }) => (per30Days === null ? '–' : number(Number(per30Days.toPrecision(2))));

const intervalWords = ([low, high]) => `95 % interval ${number(Number(low.toPrecision(2)))} to ${high === null ? 'no limit' : number(Number(high.toPrecision(2)))} per 30 days`;

function percentageWords(percentage) {
  if (!percentage) return 'too few';
  const { value, low, high } = percentage;
  const signed = (percent) => `${percent > 0 ? '+' : percent < 0 ? '−' : ''}${number(Math.abs(Math.round(percent)))}`;
  return `${signed(value)} % (${low === null ? 'no limit' : signed(low)} to ${high === null ? 'no limit' : signed(high)})`;
}
