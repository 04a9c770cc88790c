// What the person must know while the map works: that it loads, what failed, and how to try again.
import { element } from './dom.js';
import { counted } from './format.js';

export class Notices {
  /** @param {HTMLElement} map is marked as busy until what it shows is whole */
  constructor(root, loading, map) {
    this.root = root;
    this.loading = loading;
    this.map = map;
    this.shown = new Map();
  }

  /** Shows or changes a notice; the same key is one notice. */
  show(key, message, action = null) {
    const button = action && element('button', { type: 'button', class: 'link', onclick: action.run }, action.title);
    const notice = element('div', { class: 'notice', role: 'alert' }, element('span', {}, message), button);
    const old = this.shown.get(key);
    if (old?.textContent === notice.textContent) return;
    if (old) old.replaceWith(notice);
    else this.root.append(notice);
    this.shown.set(key, notice);
  }

  clear(key) {
    this.shown.get(key)?.remove();
    this.shown.delete(key);
  }

  setLoading(isLoading) {
    this.loading.classList.toggle('is-on', isLoading);
    this.map.setAttribute('aria-busy', String(isLoading));
  }

  /** One notice a layer whose tiles failed; it goes when they are there. */
  showFailures(source) {
    const failures = source.failures;
    const key = `tiles-${source.layer.name}`;
    if (failures.length === 0) {
      this.clear(key);
      return;
    }
    const message = `${source.layer.title}: ${counted(failures.length, 'part', 'parts')} of the map could not be loaded. ${failures[0].failure}`;
    this.show(key, message, { title: 'Try again', run: () => source.retry() });
  }
}

/** In place of the map, when there is nothing to show at all. */
export function showUnreachable(root, error, retry) {
  root.replaceChildren(element('div', { class: 'unreachable', role: 'alert' },
    element('h1', {}, 'The map cannot be loaded'),
    element('p', {}, error.message),
    element('p', { class: 'quiet' }, 'GeoArms runs on this computer or in your network. Start it with ./geoarms up, then try again.'),
    element('button', { type: 'button', class: 'button', onclick: retry }, 'Try again')));
}

/** In place of the map, while the server is there but not ready. */
export function showWaiting(root, error) {
  root.replaceChildren(element('div', { class: 'unreachable', role: 'status' },
    element('h1', {}, 'One moment'), element('p', {}, error.message)));
}
