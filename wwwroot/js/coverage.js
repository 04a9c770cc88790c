// In which months reports came from an area at all. Without it, no reports and no incidents look the same.
import { readJson } from './api.js';
import { monthsBetween } from './timeRange.js';

/** Records asked for at once. */
const PAGE = 10000;

/** When several records speak of one month of an area, the worst counts: what one source missed may be missing. */
const WORST_FIRST = ['none', 'partial', 'full'];

/**
 * The table `coverage`, read once for each of its versions; a change of the time range needs no request.
 * Fires `change` when records came or failed to come.
 */
export class Coverage extends EventTarget {
  constructor(catalog, state) {
    super();
    this.catalog = catalog;
    this.state = state;
    this.layer = catalog.layer('coverage');
    this.levels = new Map();
    this.failure = null;
    this.request = null;
    this.isReplaced = false;
  }

  get isLoading() {
    return this.request !== null;
  }

  get hasRecords() {
    return this.levels.size > 0;
  }

  /** True when areas without reports are to be hatched. */
  get isShown() {
    return this.state.coverage && this.hasRecords;
  }

  /** True when the ground bears the hatch: a heatmap that marks the same by itself would be unreadable over it. */
  get isDrawn() {
    return this.isShown && !this.isReplaced;
  }

  /** Reads all records. What was known stays until all of the new is there, and when that fails. */
  async read() {
    this.request?.abort();
    const request = (this.request = new AbortController());
    try {
      const levels = this.layer?.count > 0 ? await readLevels(request.signal) : new Map();
      if (request.signal.aborted) return;
      this.levels = levels;
      this.failure = null;
    } catch (error) {
      if (request.signal.aborted) return;
      // A table that is gone, or was never there, is no failure: nothing is known, and the legend says so.
      this.failure = error.status === 404 ? null : error.message;
      if (error.status === 404) this.levels = new Map();
    }
    this.request = null;
    this.summaries = null;
    this.dispatchEvent(new Event('change'));
  }

  /** First days of the months that the chosen time range touches. */
  months() {
    this.#summarise();
    return this.chosen;
  }

  /**
   * What is known of an area's months in the chosen time range, or undefined when no record refers to the area in it:
   * `{none, partial, unknown}`, each a list of first days of months; the months left over were reported in full.
   */
  of(pcode) {
    this.#summarise();
    return this.summaries.get(pcode);
  }

  /** All areas with a record in the chosen time range, as {@link of} tells them. */
  all() {
    this.#summarise();
    return [...this.summaries.values()];
  }

  /** `all` when no reports came in any month of the time range, `some` when in some, else null. */
  silenceOf(pcode) {
    const silent = this.of(pcode)?.none.length ?? 0;
    return silent === 0 ? null : silent === this.chosen.length ? 'all' : 'some';
  }

  #summarise() {
    const [first, last] = this.catalog.timeRange() ?? this.layer?.timeRange ?? [];
    const from = this.state.from ?? first, to = this.state.to ?? last;
    const range = `${from}/${to}`;
    if (this.summaries && this.range === range) return;
    this.range = range;
    this.chosen = from && to ? monthsBetween(from, to) : [];
    this.summaries = new Map();
    for (const [pcode, levels] of this.levels) {
      const summary = { none: [], partial: [], unknown: [] };
      for (const month of this.chosen) {
        const level = levels.get(month.slice(0, 7));
        if (level !== 'full') summary[level ?? 'unknown'].push(month);
      }
      if (summary.unknown.length < this.chosen.length) this.summaries.set(pcode, summary);
    }
  }
}

/** Area's P-code → month as yyyy-MM → level. */
async function readLevels(signal) {
  const levels = new Map();
  let path = `/ogc/collections/coverage/items?limit=${PAGE}`;
  while (path) {
    const answer = await readJson(path, signal);
    for (const { properties: { pcode, month, level } } of answer.features) {
      const rank = WORST_FIRST.indexOf(level);
      if (rank < 0) continue;
      if (!levels.has(pcode)) levels.set(pcode, new Map());
      const known = levels.get(pcode), key = String(month).slice(0, 7);
      if (!known.has(key) || rank < WORST_FIRST.indexOf(known.get(key))) known.set(key, level);
    }
    const next = answer.links?.find((link) => link.rel === 'next')?.href;
    // The path alone: behind a proxy the server may know itself by another name.
    const address = next && new URL(next, location.href);
    path = address && address.pathname + address.search;
  }
  return levels;
}
