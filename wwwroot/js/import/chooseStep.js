// First step: files are dropped or chosen.
import { element } from '../dom.js';
import { moment } from '../format.js';

export class ChooseStep {
  constructor(root, actions) {
    this.root = root;
    this.actions = actions;
  }

  show() {
    this.input = element('input', { type: 'file', multiple: true, id: 'file', class: 'file-input', onchange: () => this.#take([...this.input.files]) });
    this.zone = element('div', { class: 'drop' },
      element('p', { class: 'drop-words' }, 'Drop files here, or ', element('label', { class: 'button', for: 'file' }, 'choose files…'), this.input),
      element('p', { class: 'quiet' }, 'Excel (.xlsx), CSV, GeoJSON, JSON, GeoPackage, or a shapefile: all its files together, or its zip. Packed files (.gz) as they are.'),
      element('p', { class: 'quiet' }, 'The files stay on this computer, and nothing is stored before you say so. Up to 2 GB.'));
    this.state = element('div', { class: 'sending', role: 'status' });
    this.past = element('details', { class: 'past', hidden: true });
    this.root.replaceChildren(element('h2', { id: 'choose-title' }, '1. Choose'), this.zone, this.state, this.past);
    for (const name of ['dragenter', 'dragover']) {
      document.addEventListener(name, (event) => {
        event.preventDefault();
        this.zone.classList.add('is-over');
      });
    }
    document.addEventListener('dragleave', (event) => event.relatedTarget === null && this.zone.classList.remove('is-over'));
    document.addEventListener('drop', (event) => {
      event.preventDefault();
      this.zone.classList.remove('is-over');
      this.#take([...event.dataTransfer.files]);
    });
  }

  /** Instead of the choice: why nothing can be imported here. */
  refuse(message) {
    this.isRefused = true;
    this.zone.replaceChildren(element('p', { role: 'alert' }, message));
  }

  showSending(name, share = 0, words = null) {
    if (name === null) {
      this.state.replaceChildren();
      this.zone.hidden = false;
      return;
    }
    this.zone.hidden = true;
    if (this.bar?.isConnected) {
      this.bar.value = share;
      this.words.textContent = words ?? `${name}: ${Math.floor(share * 100)} % sent`;
      return;
    }
    this.bar = element('progress', { max: '1', value: String(share), 'aria-label': 'Sending' });
    this.words = element('span', {}, words ?? name);
    this.state.replaceChildren(this.bar, this.words, element('button', { type: 'button', class: 'link', onclick: this.actions.onCancel }, 'Cancel'));
  }

  showTaken(names) {
    this.zone.hidden = true;
    this.past.hidden = true;
    this.state.replaceChildren(
      element('strong', { class: 'names' }, names.join(', ')),
      element('button', { type: 'button', class: 'link', onclick: this.actions.onCancel }, 'Choose others'));
  }

  /** Imports since the server was started. */
  showPast(imports) {
    const past = imports.filter((one) => !one.dryRun);
    this.past.hidden = past.length === 0;
    this.past.replaceChildren(element('summary', {}, `Imported since the server was started (${past.length})`),
      element('ul', {}, past.map((one) => element('li', {},
        element('span', { class: 'quiet' }, `${moment(one.startedAt)} `),
        element('bdi', {}, one.files.join(', ')), `: ${one.headline ?? one.failure?.message ?? STATES[one.state]} `,
        one.headline && element('a', { href: `/imports/${one.id}/report.html`, target: '_blank' }, 'Report')))));
  }

  #take(files) {
    if (files.length > 0 && !this.isRefused) this.actions.onFiles(files);
  }
}

const STATES = { running: 'runs', cancelled: 'stopped', failed: 'failed', finished: 'finished' };
