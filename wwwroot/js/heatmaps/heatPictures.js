// The heatmap on the map, and the one that comes next: the old picture stays until all of the new is there.
import { HeatGrid } from './heatGrid.js';

/** How long the old picture waits for the whole of the new one (milliseconds). */
const PATIENCE = 4000;

/** Fires `settled` when what was asked for is shown, `failed` with `detail.message` when a tile could not be had. */
export class HeatPictures extends EventTarget {
  constructor(map) {
    super();
    this.map = map;
    this.opacity = 1;
    this.shown = null;
    this.coming = null;
    this.ahead = null;
    map.createPane('heatPane').style.zIndex = 250;
    map.getPane('heatPane').style.pointerEvents = 'none';
  }

  get isLoading() {
    return this.coming !== null || Boolean(this.shown?.grid.isLoading());
  }

  /** Shows a heatmap's pictures; `request` is `{path, query, versions}`, the last of the layers it is made from. The promise ends when they are there, or others were asked for. */
  show(request) {
    const key = keyOf(request);
    if (this.shown?.key === key && !this.coming) return Promise.resolve();
    if (this.coming?.key === key) return this.coming.whole;
    this.#drop('coming');
    if (this.ahead?.key === key) {
      [this.coming, this.ahead] = [this.ahead, null];
    } else {
      this.coming = this.#make(request);
    }
    const picture = this.coming;
    return picture.whole.then(() => this.#take(picture));
  }

  /** Fetches pictures that will soon be asked for, unseen. */
  prepare(request) {
    const key = keyOf(request);
    if ([this.shown, this.coming, this.ahead].some((picture) => picture?.key === key)) return;
    this.#drop('ahead');
    this.ahead = this.#make(request);
  }

  /** Forgets what was prepared. */
  forget() {
    this.#drop('ahead');
  }

  clear() {
    for (const which of ['shown', 'coming', 'ahead']) this.#drop(which);
    this.dispatchEvent(new Event('settled'));
  }

  setOpacity(opacity) {
    this.opacity = opacity;
    this.shown?.grid.setOpacity(opacity);
  }

  #make(request) {
    const grid = new HeatGrid(request);
    const picture = { key: keyOf(request), grid, end: null };
    picture.whole = new Promise((resolve) => {
      picture.end = resolve;
      grid.on('load', () => {
        resolve();
        if (this.shown === picture) this.dispatchEvent(new Event('settled'));
      });
      setTimeout(resolve, PATIENCE);
    });
    grid.on('tileerror', ({ error }) => this.dispatchEvent(new CustomEvent('failed', { detail: { message: error.message } })));
    grid.addTo(this.map);
    // Nothing to load, nothing to wait for.
    if (!grid.isLoading()) picture.end();
    return picture;
  }

  #take(picture) {
    if (this.coming !== picture) return;
    this.#drop('shown');
    [this.shown, this.coming] = [picture, null];
    picture.grid.setOpacity(this.opacity);
    this.dispatchEvent(new Event('settled'));
  }

  #drop(which) {
    const picture = this[which];
    if (!picture) return;
    this[which] = null;
    picture.grid.remove();
    picture.end();
  }
}

const keyOf = ({ path, query, versions }) => `${path}?${query}#${versions}`;
