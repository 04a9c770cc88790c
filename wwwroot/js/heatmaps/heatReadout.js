// The value under the pointer, or in the middle of the map when there is no pointer over it.
import { element } from '../dom.js';
import { place as placeText } from '../format.js';
import { readValue } from './heatServer.js';
import { valueWords } from './heatWords.js';

/** How long the pointer rests before the server is asked (milliseconds). */
const REST = 120;

export class HeatReadout {
  /** @param {L.Map} map */
  constructor(map) {
    this.map = map;
    this.request = null;
    this.source = null;
    this.answer = null;
    this.root = element('div', { class: 'heat-readout', role: 'status', hidden: true });
    this.cross = element('div', { class: 'heat-cross', 'aria-hidden': 'true', hidden: true });
    map.getContainer().append(this.cross);
    this.pointer = null;
    map.on('mousemove', ({ latlng }) => {
      this.pointer = latlng;
      this.#soon();
    });
    map.on('click', ({ latlng }) => {
      this.pointer = latlng;
      this.#ask();
    });
    map.on('mouseout', () => {
      this.pointer = null;
      this.#soon();
    });
    map.on('moveend', () => this.#soon());
  }

  /** Tells values of this heatmap from now on; null tells nothing. */
  use(about, query) {
    this.source = about ? { about, query } : null;
    this.root.hidden = !about;
    this.cross.hidden = !about;
    this.key = null;
    this.request?.abort();
    if (about) this.#soon();
    else this.root.replaceChildren();
  }

  #soon() {
    if (!this.source) return;
    this.cross.hidden = this.pointer !== null;
    clearTimeout(this.resting);
    this.resting = setTimeout(() => this.#ask(), REST);
  }

  async #ask() {
    clearTimeout(this.resting);
    if (!this.source) return;
    const { about, query } = this.source;
    const at = (this.pointer ?? this.map.getCenter()).wrap();
    const key = `${at.lng.toFixed(5)} ${at.lat.toFixed(5)}`;
    if (key === this.key) return;
    this.key = key;
    this.request?.abort();
    const request = (this.request = new AbortController());
    // A screen reader hears the value when the keyboard asks, not at every move of a mouse.
    this.root.setAttribute('aria-live', this.pointer ? 'off' : 'polite');
    try {
      const answer = await readValue(about, query, at, request.signal);
      if (!request.signal.aborted) this.#show(answer, at);
    } catch (error) {
      if (request.signal.aborted) return;
      this.key = null;
      this.root.replaceChildren(element('p', { class: 'heat-line' }, error.message));
    }
  }

  #show(answer, at) {
    const { headline, lines, hasValue } = valueWords(answer);
    this.root.dataset.value = hasValue ? String(answer.value) : '';
    this.root.dataset.place = `${at.lng.toFixed(5)},${at.lat.toFixed(5)}`;
    this.root.replaceChildren(
      element('p', { class: 'heat-where' }, this.pointer ? 'Under the pointer' : 'In the middle of the map', element('span', { class: 'quiet' }, ` ${placeText(at.lng, at.lat)}`)),
      element('p', { class: hasValue ? 'heat-value' : 'heat-value is-missing' }, headline),
      ...lines.map((line) => element('p', { class: 'heat-line' }, line)));
  }
}
