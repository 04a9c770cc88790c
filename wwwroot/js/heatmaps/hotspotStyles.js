// How a hotspot cell looks and what its class means.

/** What shows that a cell is hot: the false-discovery-corrected test, and how far its surroundings stand out. */
const SURE = [
  { key: 'strong', title: 'Hotspot, standing out strongly (z 6 or more)', fill: '#5b2a6e', has: (cell) => cell.significant === true && cell.z >= 6 },
  { key: 'hot', title: 'Hotspot: more than chance explains', fill: '#c9404a', has: (cell) => cell.significant === true },
  { key: 'maybe', title: 'Many, but chance may explain it', fill: '#f2ad5c', has: (cell) => cell.p < 0.05 },
  { key: 'none', title: 'Events, but not a hotspot', fill: null, has: () => true },
];

/** Trend classes of METHODS: those that rise are warm, those that stay are purple, those that fade are blue. */
const TRENDS = [
  { key: 'new', title: 'New: hot in the last step only', fill: '#f6d13a' },
  { key: 'consecutive', title: 'Consecutive: hot in the last steps, never before', fill: '#f29d2c' },
  { key: 'intensifying', title: 'Intensifying: nearly always hot, and rising', fill: '#b2182b' },
  { key: 'persistent', title: 'Persistent: nearly always hot', fill: '#7b3294' },
  { key: 'diminishing', title: 'Diminishing: nearly always hot, but falling', fill: '#9d8ec7' },
  { key: 'sporadic', title: 'Sporadic: on and off', fill: '#c994a8' },
  { key: 'oscillating', title: 'Oscillating: hot now, once cold', fill: '#2d8b83' },
  { key: 'historical', title: 'Historical: nearly always hot, not in the last step', fill: '#4575b4' },
];

const NO_TREND = { key: 'none', title: 'Events, but no pattern of a hotspot', fill: null };

/** The classes that a map of cells may show, strongest first. */
export const classesOf = (colour) => (colour === 'trend' ? [...TRENDS, NO_TREND] : SURE);

/** The class of a cell, given its properties. */
export const classOf = (cell, colour) => (colour === 'trend' ? TRENDS.find(({ key }) => key === cell.class) ?? NO_TREND : SURE.find((one) => one.has(cell)));

/** A trend class in words. */
export const trendTitle = (key) => TRENDS.find((one) => one.key === key)?.title ?? 'None of the patterns';

/** Look of a cell on the map. */
export function cellStyle(cell, colour, opacity) {
  const { fill } = classOf(cell, colour);
  const isPartly = cell.reporting === 'partial';
  return {
    color: fill ? '#3b2440' : '#6d7680', weight: fill ? 1 : 0.7, opacity: fill ? 0.9 : 0.7, dashArray: isPartly ? '4 3' : null,
    fill: true, fillColor: fill ?? '#ffffff', fillOpacity: fill ? opacity : 0.05,
  };
}
