// What is expected in a cell, who lives there, and when it was last patrolled.
import { element } from '../dom.js';
import { day, number } from '../format.js';

export function patrolView({ properties }, catalog, onFeature) {
  const places = [...properties.exposed.sites, ...properties.exposed.settlements];
  return [
    element('section', {}, element('h3', {}, 'Expected'),
      element('p', {}, `${short(properties.expected)} (${short(properties.low)} to ${short(properties.high)}) in the asked days, on ${short(properties.km2)} km². ${properties.mgrs ?? ''}`),
      properties.nearBorder && element('p', { class: 'warning' }, 'Near the border: events beyond it may be missing.'),
      properties.reporting === 'noReports' && element('p', { class: 'warning' }, 'No reports come from here. A low number says nothing.')),
    element('section', {}, element('h3', {}, 'Last patrol'), element('p', {}, properties.lastPatrol ? `${day(properties.lastPatrol.date)}: ${properties.patrolRecord}.` : `${properties.patrolRecord}.`)),
    places.length > 0 && element('section', {}, element('h3', {}, 'People here'), element('ul', { class: 'why-facts' }, places.map((place) => element('li', {},
      `${place.name || place.id}${place.people === null ? ', people not counted' : `, ${number(place.people)} people`}${place.countedOn ? ` (${day(place.countedOn)})` : ''}`,
      place.layer === 'sites' && element('button', { type: 'button', class: 'link', 'aria-label': `Show ${place.id}`, onclick: () => onFeature(place) }, 'Show'))))),
  ].filter(Boolean);
}

const short = (value) => number(Number(Number(value).toPrecision(3)));
