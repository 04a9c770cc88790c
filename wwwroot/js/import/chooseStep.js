// First step: files are dropped or chosen.
import { element } from '../dom.js';
import { moment, number } from '../format.js';

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

  /** The imports that the store knows, the newest first; those of this server's run have a report. */
  showPast(records, jobs) {
    this.past.hidden = records.length === 0;
    this.said = element('p', { role: 'status' });
    this.past.replaceChildren(element('summary', {}, `Imports so far (${records.length})`), this.said,
      element('ul', {}, records.slice(0, MOST_SHOWN).map((record) => this.#record(record, jobs))));
  }

  sayUndone(sentence) {
    this.past.open = true;
    this.said.textContent = sentence;
  }

  #record(record, jobs) {
    const files = [...new Set(record.parts.map((part) => part.file))].join(', ');
    const layers = [...new Set(record.parts.map((part) => part.layer))].join(', ');
    const stored = record.inserted + record.updated;
    const report = jobs.find((job) => !job.dryRun && job.number === record.id);
    const undo = element('button', { type: 'button', class: 'link', onclick: () => {
      // Asked once more in its place: taking rows out is nothing for a slip of the hand.
      undo.replaceWith(sure, no);
      sure.focus();
    } }, 'Undo');
    const sure = element('button', { type: 'button', class: 'link', onclick: () => this.actions.onUndo(record.id) }, `Take ${number(stored)} rows of import ${record.id} back`);
    const no = element('button', { type: 'button', class: 'link', onclick: () => {
      no.remove();
      sure.replaceWith(undo);
      undo.focus();
    } }, 'No');
    return element('li', {}, element('span', { class: 'quiet' }, `${moment(record.begunAt)} `), element('bdi', {}, files),
      ` into ${layers}: ${number(record.inserted)} new, ${number(record.updated)} changed. ${STATES[record.state] ?? ''} `,
      report && element('a', { href: `/imports/${report.id}/report.html`, target: '_blank' }, 'Report'), ' ',
      ['finished', 'stopped', 'undoing'].includes(record.state) && stored > 0 && undo);
  }

  #take(files) {
    if (files.length > 0 && !this.isRefused) this.actions.onFiles(files);
  }
}

/** More imports than these are shown by ./geoarms imports. */
const MOST_SHOWN = 50;

const STATES = { running: 'Runs.', stopped: 'Stopped: import the same file again to complete it.', undoing: 'Its undoing was broken off.', undone: 'Undone.' };
