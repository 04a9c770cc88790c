// What the server tells of heatmaps: which there are, what went into one, the value at a place.
import { readJson } from '../api.js';
import { HOTSPOTS } from './heatSettings.js';

/** All heatmaps with what can be chosen, in the form that the controls take. */
export async function readHeatmaps(signal) {
  const { heatmaps, parameters } = await readJson('/heatmaps', signal);
  return heatmaps.map((heatmap) => aboutOf(heatmap, parameters));
}

function aboutOf(heatmap, { bandwidth, kernel, precision, per, halflife, show }) {
  // Land that is contaminated on a date has no events: none to count, to compare by number or to spread in time.
  const isOfEvents = heatmap.ofPeriod;
  return {
    name: heatmap.name,
    title: heatmap.title,
    description: heatmap.description,
    path: `/heatmaps/${encodeURIComponent(heatmap.name)}`,
    layers: heatmap.layers,
    filtered: isOfEvents ? 'incidents' : heatmap.layers[0],
    isOfEvents,
    weights: heatmap.weights.map((name) => ({ name })),
    kernels: kernel,
    precisions: precision,
    periods: isOfEvents ? per : [],
    measures: show,
    statuses: heatmap.statuses,
    hasHalfLife: isOfEvents && halflife !== undefined,
    bandwidth: { usual: heatmap.defaultBandwidth, least: bandwidth.minimum, most: bandwidth.maximum, rules: heatmap.bandwidthRules },
  };
}

/** The hotspots as the list of heatmaps has them: they take the weights of the heatmap of the same events. */
export const hotspotsBeside = (heatmaps) => ({
  name: HOTSPOTS,
  title: 'Hotspots',
  description: 'Cells in which incidents cluster more than chance would have it, and how that came and went. Reported events, not risk.',
  filtered: 'incidents',
  weights: heatmaps.find((about) => about.isOfEvents)?.weights ?? [],
  defaultCell: DEFAULT_CELL,
});

/** Width of a cell in metres when the address names none. */
const DEFAULT_CELL = 10000;

/** What a heatmap with a query is: units, classes, account, notes. */
export const readDescription = (about, query, signal) => readJson(`${about.path}.json${query && `?${query}`}`, signal);

/** The value at a place. */
export const readValue = (about, query, { lng, lat }, signal) =>
  readJson(`${about.path}/value?lon=${lng.toFixed(5)}&lat=${lat.toFixed(5)}${query && `&${query}`}`, signal);
