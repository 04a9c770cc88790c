// The tiles of one layer: asks for those that are needed, drops those that are not, keeps old ones till new ones come.
import { reason } from './api.js';
import { decodeTile, EXTENT } from './tileDecoder.js';

/** Deeper than this the tiles of this zoom are enlarged: a unit is then 0.6 m on the equator. */
export const DEEPEST_ZOOM = 14;

/** From this zoom on nothing of the ground is left out for its rank. */
const ALL_RANKS = 10;

/**
 * One layer's tiles. `onArrival(tile)` is called whenever a tile's features or its failure change.
 *
 * A tile is `{key, z, x, y, features, settled, failure}`: `features` is null until the first answer, `settled` says
 * that the answer to the present query is there, `failure` is a message or null. `x` runs over the whole world once.
 */
export class TileSource {
  constructor(layer, onArrival) {
    this.layer = layer;
    this.onArrival = onArrival;
    this.query = '';
    this.tiles = new Map();
  }

  /** The tile that holds a map tile, which may lie deeper than the deepest zoom and beside the world's edge. */
  static addressFor(coords) {
    const z = Math.min(coords.z, DEEPEST_ZOOM);
    const down = coords.z - z;
    const side = 2 ** z;
    const x = Math.floor(coords.x / 2 ** down), y = Math.floor(coords.y / 2 ** down);
    return { z, x: ((x % side) + side) % side, y, key: `${z}/${((x % side) + side) % side}/${y}` };
  }

  /** Says that a map tile needs its data. Each call must be answered by one {@link release}. */
  need(coords) {
    const address = TileSource.addressFor(coords);
    let tile = this.tiles.get(address.key);
    if (!tile) {
      tile = { ...address, users: 0, features: null, settled: false, failure: null, request: null, drawing: new Map() };
      this.tiles.set(address.key, tile);
      this.#ask(tile);
    }
    tile.users++;
    return tile;
  }

  /** Says that a map tile is gone; the last one to go ends a request that is still under way. */
  release(coords) {
    const tile = this.tiles.get(TileSource.addressFor(coords).key);
    if (!tile || --tile.users > 0) return;
    tile.request?.abort();
    this.tiles.delete(tile.key);
  }

  at(coords) {
    return this.tiles.get(TileSource.addressFor(coords).key);
  }

  /** Changes time range and filter (null: nothing is wanted). Old features stay until their successors are there. */
  setQuery(query) {
    if (query === this.query) return;
    this.query = query;
    this.refresh();
  }

  /** Asks for all tiles again; `cache` as in fetch: `no-cache` makes the browser ask the server even for what it keeps. */
  refresh(cache = 'default') {
    for (const tile of this.tiles.values()) this.#ask(tile, cache);
  }

  /** Asks again for the tiles that failed. */
  retry() {
    for (const tile of this.tiles.values()) {
      if (tile.failure) this.#ask(tile);
    }
  }

  get isLoading() {
    for (const tile of this.tiles.values()) {
      if (!tile.settled) return true;
    }
    return false;
  }

  get failures() {
    return [...this.tiles.values()].filter((tile) => tile.failure);
  }

  async #ask(tile, cache = 'default') {
    tile.request?.abort();
    tile.settled = false;
    if (this.query === null || !this.#mayHold(tile)) {
      // A turn later, as if the server had answered: the caller is not ready for an arrival inside its own call.
      const request = (tile.request = new AbortController());
      await null;
      if (!request.signal.aborted) this.#settle(tile, [], null);
      return;
    }
    const request = (tile.request = new AbortController());
    try {
      const path = `/tiles/${encodeURIComponent(this.layer.name)}/${tile.z}/${tile.x}/${tile.y}.mvt${this.#queryOf(tile)}`;
      const response = await fetch(path, { signal: request.signal, cache });
      if (!response.ok) throw new Error(await reason(response));
      const features = response.status === 204 ? [] : decodeTile(await response.arrayBuffer(), this.layer.name);
      if (!request.signal.aborted) this.#settle(tile, features, null);
    } catch (error) {
      if (request.signal.aborted) return;
      const message = error instanceof TypeError ? 'The server cannot be reached.' : error.message;
      this.#settle(tile, tile.features, message);
    }
  }

  /** Villages that are not shown at a zoom are not asked for: they would take the room of the land in the tile. */
  #queryOf(tile) {
    return this.layer.name === 'basemap' && this.query === '' && tile.z < ALL_RANKS ? `?filter=${encodeURIComponent(`rank <= ${tile.z}`)}` : this.query;
  }

  #settle(tile, features, failure) {
    tile.features = features;
    tile.failure = failure;
    tile.settled = true;
    tile.request = null;
    tile.drawing.clear();
    this.onArrival(tile, this);
  }

  /** False when the layer's extent says that the tile is empty, so that no request is spent on it. */
  #mayHold(tile) {
    const extent = this.layer.extent;
    if (!extent) return (this.layer.count ?? 1) > 0;
    const [west, south, east, north] = extent;
    const margin = 64 / EXTENT;
    const side = 2 ** tile.z;
    const left = ((west + 180) / 360) * side - margin, right = ((east + 180) / 360) * side + margin;
    const top = mercatorY(north) * side - margin, bottom = mercatorY(south) * side + margin;
    return tile.x + 1 >= left && tile.x <= right && tile.y + 1 >= top && tile.y <= bottom;
  }
}

/** Web Mercator y from 0 (north) to 1 (south). */
function mercatorY(latitude) {
  const sine = Math.sin((Math.max(-85.0511, Math.min(85.0511, latitude)) * Math.PI) / 180);
  return 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
}
