// What is asked of the shown decision: the choices, their words in the address, and the query of its request.
import { conditionsOf } from '../layerQuery.js';
import { kindOf } from './decisionKinds.js';

const word = /^[\w.:-]{1,80}$/;

/** The choices with what their text in the address must look like. What is absent is as the server has it. */
const CHOICES = {
  profile: word,
  weights: /^[\w.]+:[\d.]+(,[\w.]+:[\d.]+)*$/,
  asOf: /^[\w.:+-]{1,80}$/,
  item: /^.{1,200}$/,
  days: /^\d{1,3}$/,
  share: /^0?\.\d{1,4}$/,
};

/**
 * The decision that an address asks for, or null.
 * @param {URLSearchParams} parameters `decide` names it, `decide.profile` and so on are its choices
 */
export function decisionOf(parameters) {
  const name = parameters.get('decide');
  if (!kindOf(name)) return null;
  const decision = { name };
  for (const [key, form] of Object.entries(CHOICES)) {
    const text = parameters.get(`decide.${key}`);
    if (text !== null && form.test(text)) decision[key] = text;
  }
  return decision;
}

/** The parts of the address for a decision. */
export function decisionParts(decision) {
  if (!decision) return [];
  return [`decide=${decision.name}`, ...Object.keys(CHOICES).filter((key) => decision[key]).map((key) => `decide.${key}=${encodeURIComponent(decision[key])}`)];
}

/** The same decision with other choices; one that is null or empty goes back to what the server has. */
export function withChoices(decision, choices) {
  const next = { ...decision, ...choices };
  for (const key of Object.keys(next)) if (next[key] === null || next[key] === undefined || next[key] === '') delete next[key];
  return next;
}

/**
 * The query of the request for the shown decision; null when the map's filters leave nothing.
 * @param {object} state with `decision`, and the map's time range and filters
 */
export function decisionQuery(state, catalog) {
  const { decision } = state;
  const query = new URLSearchParams();
  for (const key of ['profile', 'weights', 'asOf', 'days', 'share']) if (decision[key]) query.set(key, decision[key]);
  if (state.from || state.to) query.set('datetime', `${state.from ?? '..'}/${state.to ?? '..'}`);
  const incidents = catalog.layer('incidents');
  const conditions = state.weaponsOff.size > 0 && incidents ? conditionsOf(catalog, incidents, { weaponsOff: state.weaponsOff, flag: null }) : [];
  if (conditions === null) return null;
  if (conditions.length > 0) query.set('filter', conditions.join(' AND '));
  return query;
}
