// The panel that says what was clicked: a feature with all its columns, a cell with its sums, or a list to choose from.
import { element } from './dom.js';
import { readItem } from './api.js';
import { area, counted, day, distance, list, measure, number, place, value } from './format.js';
import { words } from './catalog.js';
import { pointLook, ringParts } from './pointStyles.js';
import { layerPicture } from './legend.js';
import { groundPicture, symbolPicture } from './pictures.js';
import { POINT } from './tileDecoder.js';
import { complianceView, readCompliance } from './zoneCompliance.js';

const SINGULAR = {
  incidents: 'Incident', hazards: 'Hazard', zones: 'Zone', recoveries: 'Recovery', sites: 'Displacement site', facilities: 'Facility',
  routes: 'Route', patrols: 'Patrol', areas: 'Area',
};

/** Columns that have their own place in the panel, or say nothing to a reader. */
const APART = new Set(['id', 'source', 'sourceId', 'geoPrecision', 'classification', 'verification', 'recordedAt', 'revision', 'notes', 'flags', 'repair', 'extra']);

/** Longest list of features shown; more is a matter for a closer look. */
const LIST_LIMIT = 60;

export const singular = (layer) => SINGULAR[layer.name] ?? layer.title;

/** What a feature is called: its name, else its kind. */
export function featureTitle(catalog, layer, properties) {
  const label = layer.labelColumn && properties[layer.labelColumn];
  if (layer.name === 'incidents' && properties.eventType) {
    const kind = catalog.codeTitle('eventType', properties.eventType);
    return label ? `${kind}, ${label}` : kind;
  }
  if (layer.name === 'recoveries') return `${catalog.codeTitle('weapon', properties.weapon)}, ${catalog.codeTitle('manner', properties.manner).toLowerCase()}`;
  return label ? String(label) : singular(layer);
}

/** A second line: date, kind, casualties. */
export function featureNote(catalog, layer, properties) {
  const start = layer.timeStart && properties[layer.timeStart];
  const share = catalog.shareColumn(layer.name);
  return [
    start && day(start),
    share?.codeList && properties[share.name] && catalog.codeTitle(share.codeList, properties[share.name]),
    properties.killed > 0 && `${number(properties.killed)} killed`,
    properties.individuals > 0 && `${number(properties.individuals)} people`,
  ].filter(Boolean).join(' · ');
}

export class Details {
  /**
   * @param {HTMLElement} root
   * @param {object} catalog
   * @param {{onPick, onClose, onZoom, onShape, onGo, areasAt, reportsOf}} actions `onPick(layer, id, feature)`, `onZoom(symbol)`,
   *   `onShape(geoJson or null)` shows the feature on the map, `onGo(event)` goes to an
   *   event that has `id`, `lon` and `lat`, `areasAt(lonLat)` names the areas around a place,
   *   `reportsOf(pcode)` says in elements whether an area reported
   */
  constructor(root, catalog, actions) {
    this.root = root;
    this.catalog = catalog;
    this.actions = actions;
  }

  get isOpen() {
    return !this.root.hidden;
  }

  close() {
    this.request?.abort();
    this.reports = null;
    this.root.hidden = true;
    this.root.replaceChildren();
    this.actions.onShape(null);
  }

  /** Shows a feature; `known` are the properties from its tile, shown until and unless the server tells more. */
  async showFeature(layer, id, known = null) {
    this.request?.abort();
    const request = (this.request = new AbortController());
    this.#open(layer, known ? featureTitle(this.catalog, layer, known) : singular(layer), singular(layer),
      element('p', { class: 'quiet', role: 'status' }, 'Loading…'));
    try {
      const item = await readItem(layer.name, id, request.signal);
      if (request.signal.aborted) return;
      this.actions.onShape(item);
      this.#showItem(layer, item);
    } catch (error) {
      if (request.signal.aborted) return;
      this.#open(layer, known ? featureTitle(this.catalog, layer, known) : singular(layer), singular(layer),
        element('div', { class: 'warning', role: 'alert' }, error.status === 404 ? 'This feature is not there any more, or is outside what you may see.' : error.message,
          element('button', { type: 'button', class: 'link', onclick: () => this.showFeature(layer, id, known) }, 'Try again')),
        known && this.#facts(layer, known));
    }
  }

  /** Shows several things under one click, to choose from. */
  showChoice(hits) {
    this.request?.abort();
    this.actions.onShape(null);
    this.#open(null, counted(hits.length, 'thing here', 'things here'), 'Choose one', this.#choices(hits));
  }

  /** Shows something that is no feature of a layer, such as a cell of an analysis; `item` is GeoJSON to mark on the map. */
  showOther({ title, kind, facts, item }) {
    this.request?.abort();
    this.actions.onShape(item);
    this.#open(null, title, kind, facts);
  }

  /** Shows a cell: how many, sums, shares, and its features where they are known one by one. */
  showCell(symbol) {
    this.request?.abort();
    this.actions.onShape(null);
    const { layer, cell } = symbol;
    const sentence = [counted(cell.count, singular(layer).toLowerCase(), layer.title.toLowerCase())];
    if (cell.sums.killed !== undefined) sentence.push(`${number(cell.sums.killed)} reported killed (lower bound)`);
    const column = this.catalog.shareColumn(layer.name);
    this.#open(layer, `${number(cell.count)} ${layer.title.toLowerCase()}`, 'Close together here',
      element('p', { class: 'cell-sentence' }, `${sentence.join(', ')}.`),
      this.#sums(layer, cell),
      column && this.#shares(layer, cell, column),
      cell.isWhole
        ? element('section', {}, element('h3', {}, 'One by one'), this.#choices(newestFirst(layer, cell.features).map((feature) => ({ layer, feature }))))
        : element('p', { class: 'quiet' }, 'Too many for single records at this zoom.'),
      element('button', { type: 'button', class: 'button', onclick: () => this.actions.onZoom(symbol) }, 'Look closer'));
  }

  #open(layer, title, kind, ...content) {
    // The focus moves into the panel when it opens, and stays in it when its content is replaced.
    const takesFocus = !this.isOpen || this.root.contains(document.activeElement);
    const heading = element('h2', { tabindex: '-1' }, title);
    this.root.replaceChildren(
      element('div', { class: 'details-head' },
        element('div', {}, element('p', { class: 'details-kind' }, kind), heading),
        element('button', { type: 'button', class: 'close', 'aria-label': 'Close details', onclick: () => this.actions.onClose() }, '×')),
      element('div', { class: 'details-body' }, content));
    this.root.dataset.layer = layer?.name ?? '';
    this.root.hidden = false;
    if (takesFocus) heading.focus({ preventScroll: true });
  }

  #showItem(layer, item) {
    const { properties, geometry } = item;
    this.#open(layer, featureTitle(this.catalog, layer, properties), [singular(layer), featureNote(this.catalog, layer, properties)].filter(Boolean).join(' · '),
      this.#warnings(layer, properties),
      this.#reports(layer, properties),
      this.#compliance(layer, item),
      this.#facts(layer, properties),
      this.#place(properties, geometry),
      properties.notes && element('section', {}, element('h3', {}, 'Notes'), element('p', { class: 'notes' }, properties.notes)),
      this.#record(item),
      this.#extra(properties.extra));
  }

  #reports(layer, { pcode }) {
    this.reports = null;
    if (layer.name !== 'areas' || !pcode) return null;
    this.reports = { pcode, section: element('section', { class: 'reports' }) };
    this.updateReports();
    return this.reports.section;
  }

  /** Says anew whether the shown area reported, after the time range or the records changed. */
  updateReports() {
    const { pcode, section } = this.reports ?? {};
    section?.replaceChildren(...this.actions.reportsOf(pcode));
  }

  #compliance(layer, { id, properties }) {
    if (layer.name !== 'zones') return null;
    const section = element('section', { class: 'zone-record reports' }, element('p', { class: 'quiet', role: 'status' }, 'Reading how the zone was kept…'));
    this.#readCompliance(section, String(id ?? properties.id), this.request.signal);
    return section;
  }

  async #readCompliance(section, id, signal) {
    try {
      const record = await readCompliance(id, signal);
      if (record) section.replaceChildren(...complianceView(this.catalog, record, (event) => this.actions.onGo(event)));
      else section.remove();
    } catch (error) {
      if (!signal.aborted) section.replaceChildren(element('p', { class: 'quiet' }, `How the zone was kept could not be read. ${error.message}`));
    }
  }

  #warnings(layer, properties) {
    const flags = list(properties.flags ?? []).map((flag) => this.catalog.flagMeaning(flag));
    const texts = [];
    if (properties.repair) texts.push(`Geometry repaired on import: ${properties.repair}`);
    if (properties.verification === 'disputed') texts.push('This record is disputed.');
    if (properties.areaDeclared > 0 && properties.areaComputed > 0) {
      const difference = properties.areaComputed / properties.areaDeclared - 1;
      if (Math.abs(difference) >= 0.05) {
        texts.push(`Declared area ${area(properties.areaDeclared)}, drawn area ${area(properties.areaComputed)}: ${difference > 0 ? '+' : '−'}${number(Math.round(Math.abs(difference) * 100))} %`);
      }
    }
    return [
      flags.map(({ title, explanation }) => element('div', { class: 'warning' }, element('strong', {}, `Flag: ${title}. `), explanation)),
      texts.map((text) => element('div', { class: 'warning' }, text)),
    ];
  }

  #facts(layer, properties) {
    const pairs = layer.columns.filter((column) => !APART.has(column.name))
      .map((column) => [column, value(this.catalog, column, properties[column.name])])
      .filter(([, text]) => text !== null);
    if (pairs.length === 0) return null;
    // Finer counts that are nought share one row: they are said, but do not hide what there is.
    const isNought = ([column]) => column.sumInCells && !column.inTiles && properties[column.name] === 0;
    const noughts = pairs.filter(isNought);
    return element('dl', { class: 'facts' },
      pairs.filter((pair) => !isNought(pair)).map(([column, text]) => [
        element('dt', { title: column.description || null }, column.title),
        element('dd', {}, text, column.name === 'killed' && element('span', { class: 'quiet' }, ' reported, a lower bound')),
      ]),
      noughts.length > 0 && [
        element('dt', {}, 'Reported as none'),
        element('dd', { class: 'quiet' }, noughts.map(([column]) => column.title).join(', ')),
      ]);
  }

  #place(properties, geometry) {
    const at = geometry && middle(geometry);
    const precision = properties.geoPrecision;
    const inside = at ? this.actions.areasAt(at) : '';
    return element('section', {}, element('h3', {}, 'Place'),
      at && element('p', { class: 'coordinates' },
        element('code', {}, place(at[0], at[1])),
        element('button', { type: 'button', class: 'link', onclick: (event) => copy(event.target, `${at[1].toFixed(6)}, ${at[0].toFixed(6)}`) }, 'Copy')),
      at && geometry.type !== 'Point' && element('p', { class: 'quiet' }, 'Middle of the shape. Latitude, longitude.'),
      element('p', { class: precision >= 1000 ? 'precision is-vague' : 'precision' },
        precision > 0 ? `Place known to about ${distance(precision)}` : 'How exact the place is, the source does not say.'),
      inside && element('p', {}, `In ${inside}`));
  }

  #record(item) {
    const { properties } = item;
    const column = (name) => this.catalog.column(this.root.dataset.layer, name);
    const pairs = ['source', 'sourceId', 'verification', 'classification', 'recordedAt', 'revision']
      .map((name) => [column(name) ?? { name, title: words(name), type: 'text' }, properties[name]])
      .map(([c, raw]) => [c.title, value(this.catalog, c, raw)])
      .filter(([, text]) => text !== null);
    return element('section', {}, element('h3', {}, 'Record'), element('dl', { class: 'facts' },
      pairs.map(([title, text]) => [element('dt', {}, title), element('dd', {}, text)]),
      element('dt', {}, 'Id'), element('dd', {}, element('code', {}, String(item.id ?? properties.id ?? '')))));
  }

  #extra(extra) {
    let content = extra;
    if (typeof extra === 'string') {
      try {
        content = JSON.parse(extra);
      } catch {
        content = { extra };
      }
    }
    const entries = Object.entries(content ?? {}).filter(([, v]) => v !== null && v !== '');
    if (entries.length === 0) return null;
    return element('details', { class: 'extra' }, element('summary', {}, `Other columns of the file (${entries.length})`),
      element('dl', { class: 'facts' }, entries.map(([key, v]) => [
        element('dt', {}, key), element('dd', {}, typeof v === 'object' ? JSON.stringify(v) : String(v)),
      ])));
  }

  #sums(layer, cell) {
    const pairs = layer.columns.filter((column) => cell.sums[column.name] !== undefined);
    if (pairs.length === 0) return null;
    return element('dl', { class: 'facts' }, pairs.map((column) => [
      element('dt', { title: column.description || null }, column.title), element('dd', {}, measure(cell.sums[column.name], column.unit)),
    ]));
  }

  #shares(layer, cell, column) {
    const parts = ringParts(this.catalog, layer, cell).filter((part) => part.key !== null);
    if (parts.length === 0) return null;
    const most = Math.max(...parts.map((part) => part.count));
    return element('section', {}, element('h3', {}, column.title),
      element('ul', { class: 'shares' }, parts.sort((a, b) => b.count - a.count).map((part) => {
        const bar = element('span', { class: 'share-bar' });
        bar.style.width = `${Math.max(2, (100 * part.count) / most)}%`;
        bar.style.backgroundColor = part.colour;
        return element('li', {},
          element('span', { class: 'share-name' }, this.catalog.codeTitle(column.codeList, part.key)),
          element('span', { class: 'share-track' }, bar), element('span', { class: 'share-count' }, number(part.count)));
      })));
  }

  #choices(hits) {
    const shown = hits.slice(0, LIST_LIMIT);
    return [
      element('ul', { class: 'choices' }, shown.map((hit) => element('li', {},
        element('button', { type: 'button', onclick: () => this.actions.onPick(hit) },
          this.#picture(hit),
          element('span', { class: 'choice-text' },
            element('span', { class: 'choice-title' }, hit.symbol?.cell ? counted(hit.symbol.cell.count, singular(hit.layer).toLowerCase(), hit.layer.title.toLowerCase())
              : featureTitle(this.catalog, hit.layer, hit.feature.properties)),
            element('span', { class: 'choice-note' }, hit.symbol?.cell ? 'Close together here'
              : [singular(hit.layer), featureNote(this.catalog, hit.layer, hit.feature.properties)].filter(Boolean).join(' · '))))))),
      hits.length > shown.length && element('p', { class: 'quiet' }, `and ${number(hits.length - shown.length)} more; look closer to see them.`),
    ];
  }

  #picture(hit) {
    if (hit.symbol?.cell) return layerPicture(this.catalog, hit.layer);
    if (hit.feature.type === POINT) return symbolPicture(pointLook(this.catalog, hit.layer, hit.feature.properties));
    return groundPicture(this.catalog, hit.layer, hit.feature.properties, hit.feature.type);
  }
}

function newestFirst(layer, features) {
  const column = layer.timeStart;
  if (!column) return features;
  return [...features].sort((a, b) => String(b.properties[column] ?? '').localeCompare(String(a.properties[column] ?? '')));
}

/** A point itself, or the middle of the box around a shape: [longitude, latitude]. */
function middle(geometry) {
  if (geometry.type === 'Point') return geometry.coordinates;
  let west = 180, south = 90, east = -180, north = -90;
  const visit = (part) => {
    if (typeof part[0] === 'number') {
      west = Math.min(west, part[0]);
      east = Math.max(east, part[0]);
      south = Math.min(south, part[1]);
      north = Math.max(north, part[1]);
    } else {
      part.forEach(visit);
    }
  };
  for (const part of geometry.geometries ?? [geometry]) visit(part.coordinates);
  return [(west + east) / 2, (south + north) / 2];
}

async function copy(button, text) {
  try {
    await navigator.clipboard.writeText(text);
    button.textContent = 'Copied';
  } catch {
    button.textContent = text;
  }
}
