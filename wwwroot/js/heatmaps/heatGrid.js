// Pictures of a heatmap as map tiles. Fetched, not linked, so that a tile that is gone ends its request and a refusal gives its reason.
import { L } from '../leaflet.js';
import { reason } from '../api.js';

const SIDE = 256;

/**
 * One heatmap with one query. Options: `path` of the heatmap, `query`. The server has its tiles asked for anew each time, so none is stale.
 * Fires `load` when all tiles in view are there or failed, `tileerror` with `error`.
 */
export const HeatGrid = L.GridLayer.extend({
  options: { tileSize: SIDE, noWrap: true, updateWhenZooming: false, keepBuffer: 1, pane: 'heatPane', opacity: 0 },

  initialize(options) {
    L.GridLayer.prototype.initialize.call(this, options);
    this._requests = new Map();
    this.on('tileunload', ({ coords }) => this._end(coords));
  },

  createTile(coords, done) {
    const side = window.devicePixelRatio > 1 ? 2 * SIDE : SIDE;
    const canvas = L.DomUtil.create('canvas', 'heat-tile');
    canvas.width = canvas.height = side;
    this._fill(canvas, coords, side, done);
    return canvas;
  },

  async _fill(canvas, coords, side, done) {
    const request = new AbortController();
    this._requests.set(keyOf(coords), request);
    try {
      const { path, query } = this.options;
      const address = `${path}/${coords.z}/${coords.x}/${coords.y}.png?${query}${query ? '&' : ''}size=${side}`;
      const response = await fetch(address, { signal: request.signal });
      if (!response.ok) throw new Error(await reason(response));
      if (response.status !== 204) {
        const picture = await createImageBitmap(await response.blob());
        canvas.getContext('2d').drawImage(picture, 0, 0);
        picture.close();
      }
      if (!request.signal.aborted) done(null, canvas);
    } catch (error) {
      if (request.signal.aborted) return;
      done(error instanceof TypeError ? new Error('The server cannot be reached.') : error, canvas);
    }
  },

  _end(coords) {
    this._requests.get(keyOf(coords))?.abort();
    this._requests.delete(keyOf(coords));
  },
});

const keyOf = ({ z, x, y }) => `${z}/${x}/${y}`;
