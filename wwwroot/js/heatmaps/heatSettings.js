// What is asked of the shown heatmap: the choices, their words in the address, and the query of its requests.
import { conditionsOf } from '../layerQuery.js';

/** Below this (metres) a bandwidth is finer than most places in reports. */
export const LEAST_TRUSTED_BANDWIDTH = 5000;

/** Name under which the hotspots stand beside the heatmaps. */
export const HOTSPOTS = 'hotspots';

const FULL_OPACITY = 100;

/** Opacity in percent at first: roads and names stay readable through the colours. */
export const FIRST_OPACITY = 75;

const date = /^\d{4}-\d\d-\d\d$/;
const word = /^[\w.-]{1,60}$/;

/** The choices with what their text in the address must look like. What is absent is as the server has it. */
const CHOICES = {
  bandwidth: /^(\d{2,5}|scott|cv)$/,
  kernel: word,
  weight: word,
  precision: word,
  per: word,
  halflife: /^\d{1,5}$/,
  compare: /^(previous|\d{4}-\d\d-\d\d\/\d{4}-\d\d-\d\d)$/,
  show: word,
  status: word,
  opacity: /^\d{1,3}$/,
  cell: /^\d{3,6}$/,
  colour: word,
  month: /^\d{4}-\d\d$/,
  symbols: /^full$/,
};

/**
 * The heatmap that an address asks for, or null.
 * @param {URLSearchParams} parameters `heat` names it, `heat.weight` and so on are its choices
 */
export function heatOf(parameters) {
  const name = parameters.get('heat');
  if (!word.test(name ?? '')) return null;
  const heat = { name };
  for (const [key, form] of Object.entries(CHOICES)) {
    const text = parameters.get(`heat.${key}`);
    if (text !== null && form.test(text)) heat[key] = text;
  }
  return heat;
}

/** The parts of the address for a heatmap. */
export function heatParts(heat) {
  if (!heat) return [];
  return [`heat=${heat.name}`, ...Object.keys(CHOICES).filter((key) => heat[key]).map((key) => `heat.${key}=${heat[key]}`)];
}

/** The same heatmap with other choices; a choice that is null or empty goes back to what the server has. */
export function withChoices(heat, choices) {
  const next = { ...heat, ...choices };
  for (const key of Object.keys(next)) if (next[key] === null || next[key] === undefined || next[key] === '') delete next[key];
  return next;
}

/** Opacity from 0 to 1. */
export const opacityOf = (heat) => Math.min(FULL_OPACITY, Number(heat.opacity ?? FIRST_OPACITY)) / FULL_OPACITY;

/** First and last day of a month given as `2024-03`. */
export function monthDays(month) {
  const [year, number] = month.split('-').map(Number);
  return [`${month}-01`, new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10)];
}

/** First and last day of the period that the heatmap refers to; null where it is open. The shown month goes before the map's time range. */
export function periodOf(state, catalog) {
  if (state.heat?.month) return monthDays(state.heat.month);
  if (state.heat?.compare && !(state.from && state.to)) {
    // A comparison needs both ends.
    const [first, last] = catalog.timeRange() ?? [null, null];
    return [state.from ?? first, state.to ?? last];
  }
  return [state.from, state.to];
}

/**
 * The query of all requests for the shown heatmap, without `?`; null when the map's filters leave nothing.
 * @param {object} state with `heat`, and the map's time range and filters
 * @param {object|undefined} layer that the filters refer to
 */
export function heatQuery(state, catalog, layer) {
  const { heat } = state;
  const query = new URLSearchParams();
  const [from, to] = periodOf(state, catalog);
  if (from || to) query.set('datetime', `${from ?? '..'}/${to ?? '..'}`);
  const conditions = layer ? conditionsOf(catalog, layer, state) : [];
  if (conditions === null) return null;
  if (conditions.length > 0) query.set('filter', conditions.join(' AND '));
  const keys = heat.name === HOTSPOTS ? ['cell', 'weight'] : ['bandwidth', 'kernel', 'weight', 'precision', 'per', 'halflife', 'compare', 'status'];
  for (const key of keys) if (heat[key]) query.set(key, heat[key]);
  if (heat.compare && heat.show) query.set('show', heat.show);
  return query.toString();
}

/** True for a day as the address has it. */
export const isDay = (text) => date.test(text ?? '');
