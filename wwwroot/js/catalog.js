// What the server holds: layers, columns and code lists, with the look-ups that the viewer needs.

/** Groups of the layer list, in the order shown. A layer that no group names stands under "Your layers". */
const GROUPS = [
  ['Violence and weapons', ['incidents', 'recoveries']],
  ['Explosive hazards', ['hazards']],
  ['Protection', ['zones', 'sites']],
  ['Movement', ['routes', 'patrols', 'facilities']],
  ['Ground', ['areas', 'basemap']],
];

/** Drawn from the first to the last: ground below, events on top. Imported layers lie below sites. */
const DRAWING_ORDER = ['basemap', 'areas', 'zones', 'routes', 'hazards', 'patrols', '*', 'facilities', 'sites', 'recoveries', 'incidents'];

/** Layers around which the map is fitted. */
const DECIDING = new Set(['incidents', 'hazards', 'zones']);

/** Built-in layers that are not shown until asked for, so that the first look is not crowded. */
const HIDDEN_AT_FIRST = new Set(['facilities', 'patrols', 'recoveries']);

export class Catalog {
  /** @param {object} answer the body of GET /layers */
  constructor(answer) {
    this.demonstration = answer.demonstration === true;
    this.store = answer.store ?? '';
    this.version = answer.version ?? '';
    this.codeLists = answer.codeLists ?? {};
    this.flags = answer.flags ?? {};
    this.all = answer.layers ?? [];
    this.byName = new Map(this.all.map((layer) => [layer.name, layer]));
    this.onMap = this.all.filter((layer) => layer.geometry?.length > 0).sort((a, b) => rank(a) - rank(b));
    this.columnsByLayer = new Map(
      this.all.map((layer) => [layer.name, new Map((layer.columns ?? []).map((column) => [column.name, column]))]));
  }

  layer(name) {
    return this.byName.get(name);
  }

  column(layerName, columnName) {
    return this.columnsByLayer.get(layerName)?.get(columnName);
  }

  /** Code list behind a column, or undefined. */
  codesOf(layerName, columnName) {
    const list = this.column(layerName, columnName)?.codeList;
    return list ? this.codeLists[list] : undefined;
  }

  /** What a flag of import says: title and explanation. */
  flagMeaning(flag) {
    return this.flags[flag] ?? { title: words(flag), explanation: '' };
  }

  /** What people call a code; the code itself when no list knows it. */
  codeTitle(listName, key) {
    return this.codeLists[listName]?.values.find((value) => value.key === key)?.title ?? words(key);
  }

  /** The column by which a layer's cells are shared out: the first that carries counts. */
  shareColumn(layerName) {
    const columns = this.layer(layerName)?.columns?.filter((column) => column.countInCells) ?? [];
    return columns.find((column) => column.name === 'status') ?? columns[0];
  }

  /** Groups with their layers: `[title, layers][]`; empty groups are left out. */
  groups() {
    const grouped = new Set(GROUPS.flatMap(([, names]) => names));
    const known = GROUPS.map(([title, names]) => [title, names.map((name) => this.layer(name)).filter((l) => l?.geometry?.length)]);
    const own = this.onMap.filter((layer) => !grouped.has(layer.name));
    return [...known, ['Your layers', own]].filter(([, layers]) => layers.length > 0);
  }

  /** Names of the layers shown when the address does not say. */
  shownAtFirst() {
    return this.onMap.filter((layer) => !HIDDEN_AT_FIRST.has(layer.name) && layer.count !== 0).map((layer) => layer.name);
  }

  /** The first and last day of the data with a time, or null. Incidents decide when there are any. */
  timeRange() {
    const incidents = this.layer('incidents')?.timeRange;
    if (incidents) return upToToday(incidents.map(day));
    const ranges = this.onMap.map((layer) => layer.timeRange).filter(Boolean);
    if (ranges.length === 0) return null;
    return [day(ranges.map((r) => r[0]).sort()[0]), day(ranges.map((r) => r[1]).sort().at(-1))];
  }

  /** The layer whose months are shown over the time range, or undefined. */
  timeLayer() {
    const timed = this.onMap.filter((layer) => layer.timeRange);
    return timed.find((layer) => layer.name === 'incidents') ?? timed.at(-1);
  }

  /**
   * West, south, east, north of what the map is about, or null. Violence, hazards and zones decide when there are any:
   * a list of all health posts of a continent must not make a country small.
   */
  extent() {
    const withExtent = this.onMap.filter((layer) => layer.name !== 'basemap' && layer.extent);
    const deciding = withExtent.filter((layer) => DECIDING.has(layer.name));
    const boxes = (deciding.length > 0 ? deciding : withExtent).map((layer) => layer.extent);
    if (boxes.length === 0) return null;
    return [
      Math.min(...boxes.map((b) => b[0])), Math.min(...boxes.map((b) => b[1])),
      Math.max(...boxes.map((b) => b[2])), Math.max(...boxes.map((b) => b[3])),
    ];
  }
}

/** A key in words: `poppedSmoke` gives "Popped smoke". */
export function words(key) {
  const spaced = String(key).replace(/[_-]+/g, ' ').replace(/([a-z0-9])([A-Z])/g, '$1 $2').toLowerCase();
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}

const day = (moment) => String(moment).slice(0, 10);

/** A slip of the pen in the next century must not squeeze the years of the data: such rows stay in view with all others. */
function upToToday([first, last]) {
  const today = day(new Date().toISOString());
  return [first, first <= today && last > today ? today : last];
}

function rank(layer) {
  const place = DRAWING_ORDER.indexOf(layer.name);
  return place >= 0 ? place : DRAWING_ORDER.indexOf('*');
}
