// The server's answers in one form, whichever decision they are of.
import { readJson } from '../api.js';
import { kindOf } from './decisionKinds.js';

/** Items in the list unless more are asked for; the map marks the first of them. */
const USUAL = 200;

/**
 * Asks for a decision.
 * @returns {Promise<{head: object, criteria: object[], items: object[]}>} `items` have `key`, `rank`, `layer`, `id`, `name`, `score`, `band`, `contributions`,
 *   `facts`, `notes`, `geometry`, `lon`, `lat` and all `properties`
 */
export async function readDecision(name, query, signal, limit = USUAL) {
  const parameters = new URLSearchParams(query);
  parameters.set('limit', String(limit));
  parameters.set('f', 'geojson');
  const { features, ...head } = await readJson(`${kindOf(name).path}?${parameters}`, signal);
  const items = features.map((feature, index) => (name === 'signals' ? signalItem(feature, index) : rankedItem(feature)));
  return { head, criteria: head.criteria ?? [], items };
}

function rankedItem({ id, geometry, properties }) {
  const [lon, lat] = middle(geometry);
  return { ...properties, key: String(id), id: String(id), geometry, lon: properties.lon ?? lon, lat: properties.lat ?? lat, properties };
}

function signalItem({ id, geometry, properties }, index) {
  const [lon, lat] = geometry.coordinates;
  return {
    key: String(id), rank: index + 1, layer: properties.layer, id: properties.place, name: properties.name, score: null, band: properties.strength, contributions: {},
    facts: [], notes: [], geometry, lon, lat, properties,
  };
}

/** A point itself, or the middle of the box around a shape: [longitude, latitude]. */
function middle(geometry) {
  let [west, south, east, north] = [180, 90, -180, -90];
  const visit = (part) => {
    if (typeof part[0] === 'number') {
      [west, south, east, north] = [Math.min(west, part[0]), Math.min(south, part[1]), Math.max(east, part[0]), Math.max(north, part[1])];
    } else {
      part.forEach(visit);
    }
  };
  for (const part of geometry.geometries ?? [geometry]) visit(part.coordinates);
  return [(west + east) / 2, (south + north) / 2];
}
