// The choice of rows that import flagged: all rows, only flagged ones, or those with one flag.
import { element } from './dom.js';
import { number } from './format.js';
import { ANY_FLAG, hasFlags } from './layerQuery.js';

export class FlagFilter {
  constructor(catalog, state, notices) {
    this.catalog = catalog;
    this.state = state;
    this.notices = notices;
    this.select = element('select', { id: 'flag-filter', onchange: (event) => state.change({ flag: event.target.value || null }) });
    this.hint = element('p', { class: 'legend-hint' });
    this.root = element('section', { class: 'layer-group flags', id: 'flags' }, element('h2', {}, 'Flags of import'),
      element('div', { class: 'flags-body' }, element('label', { for: 'flag-filter' }, 'Show'), this.select, this.hint));
    state.addEventListener('change', () => this.update());
    this.update();
  }

  /** Brings the choice up to date with what the layers hold. */
  update() {
    const layers = this.catalog.onMap.filter(hasFlags);
    const flagged = layers.reduce((sum, layer) => sum + (layer.flagged ?? 0), 0);
    const counts = new Map();
    for (const layer of layers) for (const [flag, count] of Object.entries(layer.flags ?? {})) counts.set(flag, (counts.get(flag) ?? 0) + count);
    const { flag } = this.state;
    this.#remind(flag);
    if (flag && flag !== ANY_FLAG && !counts.has(flag)) counts.set(flag, 0);
    this.root.hidden = flagged === 0 && !flag;
    const key = JSON.stringify([flag, flagged, [...counts]]);
    if (key === this.key) return;
    this.key = key;
    const option = (value, title) => element('option', { value, selected: (flag ?? '') === value }, title);
    this.select.replaceChildren(
      option('', 'all rows'),
      option(ANY_FLAG, `only flagged rows (${number(flagged)})`),
      ...[...counts].sort((a, b) => b[1] - a[1]).map(([name, count]) => option(name, `${this.catalog.flagMeaning(name).title} (${number(count)})`)));
    this.hint.textContent = flag && flag !== ANY_FLAG ? this.catalog.flagMeaning(flag).explanation
      : flag ? 'Only rows that import found doubtful are shown. A click on one says why.' : 'Import stores doubtful rows with a flag.';
  }

  /** The choice stands far down: a map that lacks most rows must say so itself. */
  #remind(flag) {
    if (!flag) {
      this.notices.clear('flag');
      return;
    }
    const which = flag === ANY_FLAG ? 'rows with a flag of import' : `rows with the flag “${this.catalog.flagMeaning(flag).title}”`;
    this.notices.show('flag', `Only ${which} are shown.`, { title: 'Show all', run: () => this.state.change({ flag: null }) });
  }
}
