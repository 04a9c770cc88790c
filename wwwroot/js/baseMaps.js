// The choice of what lies under the data: the map that comes with GeoArms, or a tile archive in a folder basemaps/.
import { L } from './leaflet.js';
import { readJson } from './api.js';
import { element } from './dom.js';
import { paint } from './groundStyles.js';
import { decodeLayers, EXTENT, LINE, POINT, POLYGON } from './tileDecoder.js';

const PANE = 'basePane';
const SIDE = 256;

/** How much finer the tiles of an archive's last zoom are drawn: the map shows them enlarged when it goes nearer. */
const FINER_AT_LAST = 4;

/** Muted, so that data stands out; water is told by the name of its layer, as the common schemas of tiles have it. */
const WATER = /water|ocean|sea|lake|river/i;
const LOOKS = { land: '#efece3', edge: '#d3cdbf', line: '#bdb6a6', water: '#c9d9e3', point: '#8d95a0' };

export class BaseMaps {
  /** @param {() => void} changed is called when another base map is drawn, or what is known of them changed */
  constructor(map, state, changed) {
    this.map = map;
    this.state = state;
    this.changed = changed;
    this.known = [];
    Object.assign(map.createPane(PANE).style, { zIndex: 150, pointerEvents: 'none' });
    this.select = element('select', { id: 'base-map', onchange: (event) => state.change({ base: event.target.value || null }) });
    this.hint = element('p', { class: 'legend-hint' });
    this.root = element('section', { class: 'layer-group', id: 'base-maps', hidden: true }, element('h2', {}, 'Base map'),
      element('div', { class: 'flags-body' }, element('label', { for: 'base-map' }, 'Under the data'), this.select, this.hint));
    state.addEventListener('change', (event) => {
      if (event.detail.keys.has('base')) this.#show();
    });
    this.#read();
  }

  /** True when an archive is drawn in the place of the map that comes with GeoArms. */
  get isReplaced() {
    return Boolean(this.layer);
  }

  /** Whom the shown archive is owed to, as text; empty for nobody. */
  get attribution() {
    return new DOMParser().parseFromString(this.shown?.attribution ?? '', 'text/html').body.textContent.trim();
  }

  async #read() {
    try {
      this.known = (await readJson('/basemaps')).basemaps;
    } catch {
      // Without the list the map is what it is without archives.
      return;
    }
    this.root.hidden = this.known.length === 0;
    this.select.replaceChildren(element('option', { value: '' }, 'Land, borders and places'),
      ...this.known.map(({ name, title }) => element('option', { value: name }, title)));
    this.#show();
  }

  #show() {
    this.layer?.remove();
    this.shown = this.known.find(({ name }) => name === this.state.base);
    this.select.value = this.shown?.name ?? '';
    this.hint.textContent = this.shown?.minzoom > this.map.getMinZoom() ? `Drawn from zoom ${this.shown.minzoom}.` : '';
    this.layer = this.shown ? layerOf(this.shown).addTo(this.map) : null;
    this.changed();
  }
}

function layerOf({ type, tiles, minzoom, maxzoom, bounds }) {
  const options = {
    pane: PANE, tileSize: SIDE, noWrap: true, minZoom: minzoom, maxNativeZoom: maxzoom,
    bounds: bounds && L.latLngBounds([bounds[1], bounds[0]], [bounds[3], bounds[2]]),
  };
  // The page may be reached by another name than the server knows itself by.
  const address = tiles[0].replace(/^https?:\/\/[^/]+/, '');
  return type === 'raster' ? L.tileLayer(address, options) : new VectorBase({ ...options, address });
}

const VectorBase = L.GridLayer.extend({
  createTile(coords, done) {
    const canvas = L.DomUtil.create('canvas', 'base-tile');
    const finer = coords.z === this.options.maxNativeZoom ? FINER_AT_LAST : 1;
    canvas.width = canvas.height = SIDE * finer * (window.devicePixelRatio || 1);
    draw(canvas, L.Util.template(this.options.address, coords)).then(() => done(null, canvas), (error) => done(error, canvas));
    return canvas;
  },
});

async function draw(canvas, address) {
  const response = await fetch(address);
  if (response.status === 204) return;
  if (!response.ok) throw new Error(`The base map's tile answered ${response.status}.`);
  const context = canvas.getContext('2d');
  const layers = [...decodeLayers(await response.arrayBuffer())];
  const view = { scale: canvas.width / EXTENT, left: 0, top: 0 };
  const width = Math.max(1, canvas.width / 512);
  for (const [name, features] of layers) {
    const isWater = WATER.test(name);
    // Areas of several levels lie on each other, and must not cancel each other out: each is painted by itself.
    for (const feature of features) paint(context, [feature], view, { type: POLYGON, fill: isWater ? LOOKS.water : LOOKS.land, stroke: isWater ? null : LOOKS.edge, width });
  }
  for (const [name, features] of layers) paint(context, features, view, { type: LINE, stroke: WATER.test(name) ? LOOKS.water : LOOKS.line, width });
  context.fillStyle = LOOKS.point;
  for (const [, features] of layers) {
    for (const { type, parts } of features) {
      if (type !== POINT) continue;
      for (let i = 0; i < parts[0].length; i += 2) context.fillRect(parts[0][i] * view.scale - width, parts[0][i + 1] * view.scale - width, 2 * width, 2 * width);
    }
  }
}
