// Values in words and numbers that a person reads.
import { words } from './catalog.js';

const whole = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0 });
const fine = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 2 });
const months = new Intl.DateTimeFormat('en-GB', { month: 'short', year: 'numeric', timeZone: 'UTC' });
const longMonths = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' });
const days = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });
const moments = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit', timeZone: 'UTC',
});

/** 12345 gives "12,345". */
export const number = (value) => (Number.isInteger(value) ? whole : fine).format(value);

/** "3 incidents", "1 incident": English plurals of the layers' titles. */
export const counted = (count, one, many) => `${number(count)} ${count === 1 ? one : many}`;

/** "2024-03-05" gives "5 Mar 2024". */
export function day(text) {
  const moment = new Date(`${String(text).slice(0, 10)}T00:00:00Z`);
  return Number.isNaN(moment.getTime()) ? String(text) : days.format(moment);
}

/** First days of months, in order, as stretches: "Apr 2023 – Mar 2024, Jul 2024". */
export function monthRanges(firstDays) {
  const stretches = [];
  for (const firstDay of firstDays) {
    const index = Number(firstDay.slice(0, 4)) * 12 + Number(firstDay.slice(5, 7));
    const last = stretches.at(-1);
    if (last?.end === index - 1) Object.assign(last, { end: index, until: firstDay });
    else stretches.push({ end: index, from: firstDay, until: firstDay });
  }
  const name = (firstDay) => months.format(new Date(`${firstDay}T00:00:00Z`));
  return stretches.map(({ from, until }) => (from === until ? name(from) : `${name(from)} – ${name(until)}`)).join(', ');
}

/** First day of a month as its name: "March 2024". */
export const monthName = (firstDay) => longMonths.format(new Date(`${firstDay}T00:00:00Z`));

/** A moment with minutes; all times are UTC and say so. */
export function moment(text) {
  const at = new Date(text);
  return Number.isNaN(at.getTime()) ? String(text) : `${moments.format(at)} UTC`;
}

/** 850 gives "850 m", 25000 gives "25 km". */
export const distance = (metres) => (metres < 1000 ? `${number(Math.round(metres))} m` : `${number(round(metres / 1000, 2))} km`);

/** Square metres up to a hectare, hectares up to a square kilometre. */
export function area(squareMetres) {
  if (squareMetres < 10000) return `${number(Math.round(squareMetres))} m²`;
  if (squareMetres < 1e6) return `${number(round(squareMetres / 10000, 2))} ha`;
  return `${number(round(squareMetres / 1e6, 2))} km²`;
}

/** Latitude first, as people say it, with the hemispheres: "6.12345° N, 18.50000° E". */
export function place(longitude, latitude) {
  const part = (value, positive, negative) => `${Math.abs(value).toFixed(5)}° ${value < 0 ? negative : positive}`;
  return `${part(latitude, 'N', 'S')}, ${part(longitude, 'E', 'W')}`;
}

/** A number with its unit. */
export function measure(value, unit) {
  if (unit === 'm') return distance(value);
  if (unit === 'm²') return area(value);
  if (unit === 'min') return value < 120 ? `${number(Math.round(value))} min` : `${number(round(value / 60, 1))} h`;
  if (unit === 'people' && value === 1) return '1 person';
  if (unit === 'days' && value === 1) return '1 day';
  return unit ? `${number(value)} ${unit}` : number(value);
}

const round = (value, digits) => Number(value.toPrecision(Math.max(digits, Math.ceil(Math.log10(Math.max(1, Math.abs(value)))) + 1)));

/**
 * A column's value as text; null when there is none.
 * @param {object} catalog
 * @param {object} column from GET /layers
 */
export function value(catalog, column, raw) {
  if (raw === null || raw === undefined || raw === '') return null;
  const type = String(column.type).toLowerCase();
  if (type === 'code') return catalog.codeTitle(column.codeList, raw);
  if (type === 'boolean') return raw === true || raw === 1 ? 'Yes' : 'No';
  if (type === 'date') return day(raw);
  if (type === 'timestamp') return moment(raw);
  if (type === 'integer' || type === 'number') return typeof raw === 'number' ? measure(raw, column.unit) : String(raw);
  if (type === 'textlist') return list(raw).map((item) => (column.codeList ? catalog.codeTitle(column.codeList, item) : item)).join(', ') || null;
  if (type === 'json') return json(raw);
  return String(raw);
}

/** A list of texts, whether it comes as an array or as JSON text. */
export function list(raw) {
  if (Array.isArray(raw)) return raw.map(String);
  try {
    const parsed = JSON.parse(raw);
    return Array.isArray(parsed) ? parsed.map(String) : [String(raw)];
  } catch {
    return raw ? [String(raw)] : [];
  }
}

/** Objects as "Party: X, accepted on: 5 Mar 2024", one a line. */
function json(raw) {
  let content = raw;
  if (typeof raw === 'string') {
    try {
      content = JSON.parse(raw);
    } catch {
      return raw;
    }
  }
  const entries = Array.isArray(content) ? content : [content];
  return entries.map((entry) => (entry && typeof entry === 'object' ? pairs(entry) : String(entry))).filter(Boolean).join('\n') || null;
}

const pairs = (entry) => Object.entries(entry)
  .filter(([, v]) => v !== null && v !== '')
  .map(([key, v]) => `${words(key)}: ${/^\d{4}-\d\d-\d\d$/.test(v) ? day(v) : typeof v === 'object' ? JSON.stringify(v) : v}`)
  .join(', ');
