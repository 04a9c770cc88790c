// What is near a place of the map: the answer of /query/near for the time that is shown.
import { element } from './dom.js';
import { readJson } from './api.js';
import { counted, distance, number } from './format.js';
import { featureNote, featureTitle, singular } from './details.js';

/** Metres around the place. */
const RADIUS = 10_000;

/** Longest list of features shown. */
const LIST_LIMIT = 30;

const POINTS = ['north', 'north-east', 'east', 'south-east', 'south', 'south-west', 'west', 'north-west'];

/** Asks the server about the time that is shown; of the layers, those that tell of danger and of people, shown or not. */
export function readNear({ lng, lat }, { from, to }, signal) {
  const query = new URLSearchParams({ lon: wrapped(lng).toFixed(6), lat: lat.toFixed(6), radius: String(RADIUS), limit: String(LIST_LIMIT) });
  if (from || to) query.set('datetime', `${from || '..'}/${to || '..'}`);
  return readJson(`/query/near?${query}`, signal);
}

/**
 * The answer as elements.
 * @param {(feature: {layer: string, id: string}) => void} onPick shows a feature of the list
 */
export function nearView(catalog, answer, onPick) {
  return [
    element('p', { class: 'cell-sentence' }, answer.layers.filter(({ count }) => count > 0).map(({ layer, count }) => {
      const schema = catalog.layer(layer);
      return counted(count, singular(schema).toLowerCase(), schema.title.toLowerCase());
    }).join(', ') || 'Nothing is recorded here.'),
    element('p', { class: answer.coverage.level === 'full' ? 'quiet' : 'warning' }, answer.coverage.sentence),
    element('ul', { class: 'choices' }, answer.features.map((feature) => element('li', {},
      element('button', { type: 'button', onclick: () => onPick(feature) }, element('span', { class: 'choice-text' },
        element('span', { class: 'choice-title' }, featureTitle(catalog, catalog.layer(feature.layer), feature.properties)),
        element('span', { class: 'choice-note' }, [whereabouts(feature), featureNote(catalog, catalog.layer(feature.layer), feature.properties)].filter(Boolean).join(' · '))))))),
    answer.matched > answer.returned && element('p', { class: 'quiet' }, `and ${number(answer.matched - answer.returned)} more, farther away.`),
    element('p', { class: 'quiet' }, 'Reported events, not risk. Few or none do not mean that the place is safe.'),
  ].filter(Boolean);
}

/** Title of the answer: how far was looked. */
export const nearTitle = () => `Within ${distance(RADIUS)} of here`;

const whereabouts = ({ distance: metres, bearing }) => (bearing === null ? 'here' : `${distance(metres)} ${POINTS[Math.round(bearing / 45) % 8]}`);

const wrapped = (longitude) => longitude - 360 * Math.round(longitude / 360);
