// The list of layers: a switch and a legend each.
import { element } from './dom.js';
import { legendOf, layerPicture, updateWeapons } from './legend.js';
import { number } from './format.js';

/** Layers whose legend is open at first. */
const OPEN_AT_FIRST = new Set(['incidents', 'hazards']);

export class LayerList {
  constructor(root, catalog, state) {
    this.root = root;
    this.state = state;
    this.catalog = catalog;
    this.switches = new Map();
    this.counts = new Map();
    root.replaceChildren(...catalog.groups().map(([title, layers]) => this.#group(title, layers)));
    state.addEventListener('change', () => this.update());
    this.update();
  }

  /** @param {Map<string, number>} counts weapons in view */
  showWeaponCounts(counts) {
    this.counts = counts;
    updateWeapons(this.root, this.state, counts);
  }

  /** Shows a layer's count after its data changed. */
  showCount(layer) {
    const entry = this.switches.get(layer.name);
    if (entry) entry.count.textContent = countText(layer);
  }

  update() {
    for (const [name, { input, item }] of this.switches) {
      input.checked = this.state.layers.has(name);
      item.classList.toggle('is-off', !input.checked);
    }
    updateWeapons(this.root, this.state, this.counts);
  }

  #group(title, layers) {
    return element('section', { class: 'layer-group' },
      element('h2', {}, title),
      element('ul', {}, layers.map((layer) => this.#item(layer))));
  }

  #item(layer) {
    const id = `legend-${layer.name}`;
    const input = element('input', {
      type: 'checkbox', 'data-layer': layer.name, onchange: (event) => this.state.toggleLayer(layer.name, event.target.checked),
    });
    const open = OPEN_AT_FIRST.has(layer.name) && layer.count > 0;
    const legend = element('div', { id, class: 'layer-legend', hidden: !open }, legendOf(this.catalog, layer, this.state));
    const more = element('button', {
      type: 'button', class: 'more', 'aria-expanded': String(open), 'aria-controls': id, title: 'Legend', 'aria-label': `Legend of ${layer.title}`,
      onclick: () => {
        legend.hidden = !legend.hidden;
        more.setAttribute('aria-expanded', String(!legend.hidden));
      },
    });
    const count = element('span', { class: 'layer-count' }, countText(layer));
    const item = element('li', { class: 'layer' },
      element('div', { class: 'layer-head' },
        element('label', { title: layer.description || null }, input, layerPicture(this.catalog, layer), element('span', { class: 'layer-title' }, layer.title)),
        count, more),
      legend);
    this.switches.set(layer.name, { input, item, count });
    return item;
  }
}

const countText = (layer) => (layer.name === 'basemap' ? '' : number(layer.count ?? 0));
