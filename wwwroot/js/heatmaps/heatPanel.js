// The group "Heatmaps" of the layer list: which one is shown, and its choices. One at a time: two fields of colour cannot be read together.
import { element } from '../dom.js';
import { HeatControls } from './heatControls.js';

export class HeatPanel {
  /** @param {(opacity: number) => void} onPreview shows an opacity that is being chosen */
  constructor(catalog, state, onPreview) {
    this.catalog = catalog;
    this.state = state;
    this.onPreview = onPreview;
    this.choices = new Map();
    this.kept = new Map();
    this.list = element('ul', {});
    this.root = element('section', { class: 'layer-group', id: 'heatmaps', 'aria-label': 'Heatmaps', hidden: true }, element('h2', {}, 'Heatmaps'), this.list);
    state.addEventListener('change', ({ detail }) => {
      if (['heat', 'from', 'to'].some((key) => detail.keys.has(key))) this.update();
    });
  }

  /** Offers these heatmaps. */
  offer(heatmaps) {
    this.root.hidden = heatmaps.length === 0;
    this.choices.clear();
    this.list.replaceChildren(this.#item({ name: '', title: 'None', description: '' }), ...heatmaps.map((about) => this.#item(about)));
    this.update();
  }

  update() {
    const { heat } = this.state;
    for (const [name, { about, input, item, body }] of this.choices) {
      const isShown = (heat?.name ?? '') === name;
      input.checked = isShown;
      item.classList.toggle('is-off', !isShown);
      body.hidden = !isShown || !about.name;
      if (isShown && about.name) {
        const entry = this.choices.get(name);
        if (!entry.controls) {
          entry.controls = new HeatControls(about, this.catalog, this.state, this.onPreview);
          body.replaceChildren(element('p', { class: 'legend-hint' }, about.description), entry.controls.root);
        }
        entry.controls.update();
      }
    }
  }

  #item(about) {
    const input = element('input', { type: 'radio', name: 'heatmap', 'data-heatmap': about.name || 'none', onchange: () => this.#choose(about.name) });
    const body = element('div', { class: 'layer-legend', hidden: true });
    const item = element('li', { class: 'layer' },
      element('div', { class: 'layer-head' }, element('label', { title: about.description || null }, input, element('span', { class: 'layer-title' }, about.title))), body);
    this.choices.set(about.name, { about, input, item, body, controls: null });
    return item;
  }

  /** A heatmap comes back with the choices that it was left with. */
  #choose(name) {
    const { heat } = this.state;
    if (heat) this.kept.set(heat.name, heat);
    this.state.change({ heat: name ? this.kept.get(name) ?? { name } : null });
  }
}
