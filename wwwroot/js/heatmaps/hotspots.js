// Hotspot cells on the map: coloured by how sure or by how they came and went; a click tells the figures.
import { L } from '../leaflet.js';
import { readJson } from '../api.js';
import { cellStyle } from './hotspotStyles.js';

/** How far beyond the window cells are asked for, as a part of its size. */
const MARGIN = 0.3;

/** How long the map rests before cells of a new view are asked for (milliseconds). */
const REST = 200;

/** Fires `changed` when cells came, with `detail.analysis`; `failed` with `detail.error`. */
export class Hotspots extends EventTarget {
  constructor(map) {
    super();
    this.map = map;
    this.query = null;
    this.request = null;
    map.createPane('hotspotPane').style.zIndex = 260;
    this.renderer = L.canvas({ pane: 'hotspotPane', padding: MARGIN });
    map.getPane('hotspotPane').style.pointerEvents = 'none';
    map.on('moveend', () => this.#soon());
  }

  get isLoading() {
    return this.request !== null;
  }

  /** Shows the cells of a query, made from these versions of the layers; a query of null shows none. */
  show(query, look, versions) {
    this.look = look;
    if (query === this.query && (query === null || versions === this.versions)) {
      this.restyle(look);
      return;
    }
    [this.query, this.versions] = [query, versions];
    this.asked = null;
    this.request?.abort();
    this.request = null;
    clearTimeout(this.resting);
    if (query === null) this.#drop();
    else this.#ask();
  }

  /** Draws the same cells with other colours or another opacity. */
  restyle(look) {
    this.look = look;
    if (this.query === null) return;
    this.layer?.setStyle((feature) => cellStyle(feature.properties, look.colour, look.opacity));
  }

  /** The cell at a place, as the GeoJSON feature, or null. */
  at(latlng) {
    const point = [latlng.lng, latlng.lat];
    return this.cells?.find(({ geometry }) => polygonsOf(geometry).some((rings) => holds(rings[0], point))) ?? null;
  }

  #soon() {
    if (this.query === null) return;
    clearTimeout(this.resting);
    this.resting = setTimeout(() => this.#ask(), REST);
  }

  async #ask() {
    const seen = this.map.getBounds();
    if (this.asked?.contains(seen) && !this.isTooWide(seen)) return;
    const box = seen.pad(MARGIN);
    this.request?.abort();
    const request = (this.request = new AbortController());
    try {
      const answer = await readJson(`/hotspots?${this.query}${this.query ? '&' : ''}bbox=${boxText(box)}`, request.signal);
      if (request.signal.aborted) return;
      this.asked = box;
      this.#draw(answer);
      this.request = null;
      this.dispatchEvent(new CustomEvent('changed', { detail: { analysis: answer } }));
    } catch (error) {
      if (request.signal.aborted) return;
      this.request = null;
      this.#drop();
      this.dispatchEvent(new CustomEvent('failed', { detail: { error } }));
    }
  }

  /** True when what was asked for is much more than what is seen: closer by, the answer is smaller. */
  isTooWide(seen) {
    const wide = (bounds) => bounds.getEast() - bounds.getWest();
    return wide(this.asked) > 16 * wide(seen);
  }

  #draw(answer) {
    this.#drop();
    this.cells = answer.features;
    this.layer = L.geoJSON(answer, {
      pane: 'hotspotPane', renderer: this.renderer, interactive: false,
      style: (feature) => cellStyle(feature.properties, this.look.colour, this.look.opacity),
    }).addTo(this.map);
  }

  #drop() {
    this.layer?.remove();
    this.layer = null;
    this.cells = null;
  }
}

function boxText(bounds) {
  const within = (value, most) => Math.max(-most, Math.min(most, value)).toFixed(4);
  return [within(bounds.getWest(), 180), within(bounds.getSouth(), 90), within(bounds.getEast(), 180), within(bounds.getNorth(), 90)].join(',');
}

const polygonsOf = ({ type, coordinates }) => (type === 'Polygon' ? [coordinates] : coordinates);

/** Even-odd rule. */
function holds(ring, [x, y]) {
  let inside = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [ax, ay] = ring[i], [bx, by] = ring[j];
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
  }
  return inside;
}
