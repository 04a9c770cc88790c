// A slider for each criterion's weight. The table is ranked anew while a slider moves.
import { element } from '../dom.js';
import { number } from '../format.js';
import { criterionColour } from './decisionColours.js';

const STEPS = 100;

export class WeightSliders {
  /** @param {(weights: string|null) => void} onChange is told the weights as the server takes them; null for the profile's own */
  constructor(onChange) {
    this.onChange = onChange;
    this.list = element('div', { class: 'weights-list' });
    this.reset = element('button', { type: 'button', class: 'link', hidden: true, onclick: () => this.onChange(null) }, "Back to the profile's weights");
    this.root = element('details', { class: 'weights' }, element('summary', {}, 'Weights'), this.list, this.reset);
    this.inputs = new Map();
  }

  /** Offers the criteria of an answer. A slider that is being moved is left alone. */
  show(criteria, isChanged) {
    this.reset.hidden = !isChanged;
    const names = criteria.map(({ name }) => name).join();
    if (names !== this.names) {
      this.names = names;
      this.most = Math.max(...criteria.map(({ weight }) => weight), 1e-9) * 2;
      this.inputs.clear();
      this.list.replaceChildren(...criteria.map((criterion, index) => this.#row(criterion, index)));
    }
    for (const criterion of criteria) {
      const { input, output } = this.inputs.get(criterion.name);
      if (document.activeElement !== input) input.value = String(Math.round((STEPS * criterion.weight) / this.most));
      output.textContent = number(Number(criterion.weight.toPrecision(3)));
    }
  }

  #row(criterion, index) {
    const output = element('span', { class: 'share-count' });
    const input = element('input', { type: 'range', min: '0', max: String(STEPS), 'aria-label': `Weight of ${criterion.title}`, oninput: () => this.#moved() });
    input.style.accentColor = criterionColour(index);
    this.inputs.set(criterion.name, { input, output });
    return element('label', { class: 'weight', title: criterion.definition || null }, element('span', { class: 'share-name' }, criterion.title), input, output);
  }

  #moved() {
    const weights = [...this.inputs].map(([name, { input }]) => `${name}:${Number(((this.most * Number(input.value)) / STEPS).toPrecision(4))}`);
    this.onChange(weights.join(','));
  }
}
