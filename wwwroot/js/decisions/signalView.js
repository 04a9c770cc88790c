// A warning in words: what was found, by which rule, when it would have fired before, and the events behind it.
import { element } from '../dom.js';
import { day, distance, number } from '../format.js';

const WORDS = { signal: 'Signal', notice: 'Notice: worth a look, too little to be sure', ended: 'Ended' };

/** @param {(event: {layer: string, id: string}) => void} onEvent shows an event */
export function signalView(answer, { properties }, onEvent) {
  const rule = answer.head.rules.find(({ name }) => name === properties.rule);
  return [
    element('p', { class: 'cell-sentence' }, WORDS[properties.strength]),
    properties.text && element('p', {}, properties.text),
    properties.reporting && element('p', { class: properties.reporting === 'unchanged' ? 'quiet' : 'warning' },
      properties.reporting === 'unchanged' ? 'Reporting is recorded as unchanged.' : `Reporting is ${properties.reporting}: what is seen may be more or fewer reports.`),
    rule && element('section', {}, element('h3', {}, 'The rule'), element('p', {}, rule.description),
      rule.signalsPerPlaceAndYear !== null && element('p', { class: 'quiet' },
        `On the data so far it fires ${number(Number(rule.signalsPerPlaceAndYear.toPrecision(2)))} times per place and year as a signal, ${number(Number((rule.noticesPerPlaceAndYear ?? 0).toPrecision(2)))} as a notice.`)),
    element('section', {}, element('h3', {}, 'When it fired here'),
      element('ul', { class: 'why-facts' }, [...properties.episodes].reverse().map((episode) => element('li', {},
        episode.from === episode.to ? day(episode.from) : `${day(episode.from)} – ${day(episode.to)}`, episode.strength === 'notice' && ' (notice)', episode.current && ' · now')))),
    properties.events.length > 0 && element('section', {}, element('h3', {}, 'Events behind it'),
      element('ul', { class: 'why-facts' }, properties.events.map((event) => element('li', {}, `${day(event.date)}${event.distance > 0 ? ` · ${distance(event.distance)}` : ''} · ${event.id}`,
        event.layer !== 'violations' && element('button', { type: 'button', class: 'link', 'aria-label': `Show ${event.id}`, onclick: () => onEvent(event) }, 'Show')))),
      properties.count > properties.events.length && element('p', { class: 'quiet' }, `and ${number(properties.count - properties.events.length)} more`)),
  ].filter(Boolean);
}
