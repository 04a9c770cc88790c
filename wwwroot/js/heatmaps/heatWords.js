// Heatmap figures in the words of a person: units, changes, and why there is no value.
import { counted, day, distance, number } from '../format.js';

/** Fewer events than this, of both periods together, are too few for a percentage (METHODS). */
const LEAST_EVENTS = 5;

/** One percent of a square kilometre in square metres. */
const SQUARE_METRES_IN_PERCENT = 10000;

/** What each weight counts, as a choice and in a sentence; other weights are columns and have their titles. */
const WEIGHTS = {
  events: 'Incidents',
  killed: 'People killed',
  casualties: 'People killed or injured',
  civilians: 'Civilians killed',
};

const KERNELS = {
  quartic: 'Quartic (usual): falls smoothly to nothing',
  epanechnikov: 'Epanechnikov: flatter in the middle',
  gaussian: 'Gaussian: long, thin tails',
};

const PRECISIONS = {
  spread: 'Spread over their uncertainty',
  exclude: 'Left out',
  ignore: 'Treated as exact',
};

const PERIODS = { total: 'The whole time', day: 'A day', month: 'A month', year: 'A year' };

const MEASURES = { value: 'Value', difference: 'Difference', ratio: 'Ratio' };

const STATUSES = { suspected: 'Suspected only', confirmed: 'Confirmed only' };

const titled = (titles) => (key) => titles[key] ?? spaced(key);

export const weightTitle = titled(WEIGHTS);
export const kernelTitle = titled(KERNELS);
export const precisionTitle = titled(PRECISIONS);
export const periodTitle = titled(PERIODS);
export const measureTitle = titled(MEASURES);
export const statusTitle = titled(STATUSES);

function spaced(key) {
  const text = String(key).replace(/([a-z0-9])([A-Z])/g, '$1 $2').toLowerCase();
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/**
 * How densities are told: small numbers per km² as readable ones per 100 km², those per day per 10,000 km². Shares of land stay as they are.
 * @param {string} unit as the server has it
 * @returns {{factor: number, unit: string, isLand: boolean}} a value of the server times `factor` is in `unit`
 */
export function toldUnit(unit) {
  const isLand = unit.startsWith('m²');
  if (isLand || !unit.includes(' per km²')) return { factor: 1, unit, isLand };
  const factor = unit.endsWith(' per day') ? 10000 : 100;
  return { factor, unit: unit.replace(' per km²', ` per ${number(factor)} km²`), isLand };
}

/** Two significant digits, three from a hundred on; 0 is said as 0 only when it is. */
export function rounded(value) {
  if (value === 0 || !Number.isFinite(value)) return String(value);
  const digits = Math.abs(value) >= 100 ? 3 : 2;
  return Number(value.toPrecision(digits)).toLocaleString('en-GB', { maximumFractionDigits: 20 }).replace('-', '−');
}

/** Bound of a class, without digits that only floating point knows; thousands as k, for there is little room. */
export function edge(value, factor) {
  const told = Number((value * factor).toPrecision(6));
  const [size, unit] = Math.abs(told) >= 1000 ? [told / 1000, 'k'] : [told, ''];
  return `${size.toLocaleString('en-GB', { maximumFractionDigits: 12 })}${unit}`.replace('-', '−');
}

/** 90 gives "90 days", 1826 gives "5 years" when that is what it is. */
export function daysText(days) {
  const years = Math.round(days / 365.25);
  if (years >= 1 && Math.abs(days - years * 365.25) < 1) return counted(years, 'year', 'years');
  return counted(Math.round(days), 'day', 'days');
}

/**
 * What a value answers, as lines: the figure first, then what limits it.
 * @param {object} answer of /heatmaps/{name}/value, with the value of the period
 * @returns {{headline: string, lines: string[], hasValue: boolean}}
 */
export function valueWords(answer) {
  const { account, state } = answer;
  if (typeof answer.value !== 'number') {
    const headline = { tooThin: 'Too few to compare', nothingToCompare: 'Nothing in either period' }[state] ?? 'No reports from here';
    return { headline, lines: [answer.reason].filter(Boolean), hasValue: false };
  }
  const told = toldUnit(answer.units);
  const lines = [];
  if (told.isLand) {
    const date = account?.period?.from ? ` on ${day(account.period.from)}` : '';
    const headline = answer.value === 0 ? `No recorded hazard within reach${date}`
      : `${rounded(answer.value)} ${told.unit}${date}, ${rounded(answer.value / SQUARE_METRES_IN_PERCENT)} % of the land`;
    lines.push(landChange(answer), answer.events > 0 && counted(answer.events, 'hazard within reach', 'hazards within reach'), answer.reason);
    return { headline, lines: lines.filter(Boolean), hasValue: true };
  }
  const time = account?.days > 0 ? ` in ${daysText(account.days)}` : '';
  const isNone = answer.value === 0 && answer.events === 0;
  const headline = isNone ? `None reported within reach${time}` : `${rounded(answer.value * told.factor)} ${told.unit}${answer.per === 'total' ? time : ''}`;
  lines.push(...changeWords(answer), isNone ? 'That does not say that it is safe here.' : placedWords(answer));
  if (answer.reason) lines.push(answer.reason);
  else if (answer.coverage === 'unknown') lines.push('Reporting coverage unknown: low may mean that nobody reports.');
  return { headline, lines: lines.filter(Boolean), hasValue: true };
}

/** Contaminated land has no count of events that would need an interval. */
function landChange({ comparison }) {
  if (!comparison) return null;
  const then = comparison.earlierPeriod?.until ? ` on ${day(new Date(Date.parse(comparison.earlierPeriod.until) - 1).toISOString())}` : ' then';
  if (!(comparison.earlier > 0)) return `None${then}`;
  const percent = Math.round((comparison.value / comparison.earlier - 1) * 100);
  return percent === 0 ? `The same${then}` : `${number(Math.abs(percent))} % ${percent > 0 ? 'more' : 'less'} than${then}`;
}

/** "12 of 96 events placed only to district, spread". */
const placedWords = ({ events, spread }) =>
  (spread > 0 ? `${number(spread)} of ${counted(events, 'event', 'events')} within reach placed only to district or worse, spread`
    : `${counted(events, 'event', 'events')} within reach`);

/**
 * How the value changed, and how sure that is; or why there is no percentage. The interval is of the number of events within reach, which need not
 * change as much as the density or the people in them: both are told.
 */
export function changeWords({ comparison, account }) {
  if (!comparison) return [];
  const { events, earlierEvents, ratio, low, high } = comparison;
  const before = earlierWords(comparison.earlierPeriod, account);
  if (events + earlierEvents === 0) return [`None in ${before} either`];
  if (events + earlierEvents < LEAST_EVENTS) return [`No percentage: too few events to compare with ${before} (${number(events)} now, ${number(earlierEvents)} then)`];
  const change = typeof ratio === 'number' ? percentWords(ratio, before) : `None in ${before}, so there is no percentage`;
  const pace = account.days > 0 && earlierEvents > 0 ? (events / account.days) / (earlierEvents / lengthOf(comparison.earlierPeriod)) : NaN;
  const counts = `Events within reach: ${number(events)} against ${number(earlierEvents)}`;
  if (!Number.isFinite(pace) || typeof low !== 'number') return [change, counts];
  const chance = low <= 1 && !(high < 1) ? '; may be chance' : '';
  return [change, `${counts}, ${signed(pace)} % (95 % interval ${signed(low)} to ${typeof high === 'number' ? `${signed(high)} %` : 'no limit'})${chance}`];
}

/** "31 % up on the 90 days before". */
function percentWords(ratio, before) {
  const percent = Math.round((ratio - 1) * 100);
  return percent === 0 ? `Unchanged from ${before}` : `${number(Math.abs(percent))} % ${percent > 0 ? 'up' : 'down'} on ${before}`;
}

/** Length of a period in days. */
const lengthOf = ({ from, until }) => (Date.parse(until) - Date.parse(from)) / DAY;

/** "the 90 days before" when they end where the period begins, else the dates. */
function earlierWords(earlier, account) {
  if (!earlier?.from || !earlier.until) return 'the earlier time';
  if (earlier.until === account?.period?.from) return `the ${daysText(lengthOf(earlier))} before`;
  return periodWords(earlier);
}

/** A period of the server, whose end is the moment after it: "1 Oct 2024 – 29 Dec 2024". */
export function periodWords({ from, until }) {
  const [first, last] = [from && day(from), until && day(new Date(Date.parse(until) - 1).toISOString())];
  if (!first || !last) return first ? `from ${first}` : last ? `until ${last}` : 'all time';
  return first === last ? first : `${first} – ${last}`;
}

const DAY = 86400000;

const signed = (ratio) => {
  const percent = Math.round((ratio - 1) * 100);
  return percent === 0 ? '0' : `${percent < 0 ? '−' : '+'}${number(Math.abs(percent))}`;
};

/** "within 20 km" for kernels that end there; a Gaussian has no end. */
export const reachWords = (bandwidth, kernel) => (kernel === 'gaussian' ? `standard deviation ${distance(bandwidth)}` : `within ${distance(bandwidth)}`);
