// Third step: the first rows as they would be stored, on a map and in a table.
import { element } from '../dom.js';
import { counted, number, value } from '../format.js';
import { words } from '../catalog.js';
import { PreviewMap } from './previewMap.js';
import { groups } from './reportView.js';
import { sayable } from './understandStep.js';

/** Rows of the table; the map shows all that were read. */
const TABLE_ROWS = 100;

export class LookStep {
  constructor(root) {
    this.root = root;
  }

  setCatalog(catalog) {
    this.catalog = catalog;
  }

  show(preview) {
    this.root.hidden = false;
    if (!this.box) {
      this.box = element('div', { class: 'preview-map', tabindex: '0' });
      this.sentence = element('p', { class: 'sentence', role: 'status' });
      this.notes = element('ul', { class: 'notes-list' });
      this.refused = element('div', {});
      this.table = element('div', { class: 'table-frame', tabindex: '0', role: 'region', 'aria-label': 'First rows' });
      this.root.replaceChildren(element('h2', { id: 'look-title' }, '3. Look at the first rows'), this.sentence, this.notes, this.box, this.refused, this.table);
      this.map = new PreviewMap(this.box, this.catalog);
    }
    const { summary, refusals, doubts, unknown } = preview.report;
    const drawn = preview.rows.filter((row) => row.geometry).length;
    this.box.hidden = drawn === 0;
    this.sentence.textContent = [
      `${summary.read < preview.mostRows ? `All ${counted(summary.read, 'row', 'rows')}` : `The first ${counted(summary.read, 'row', 'rows')}`}: ${number(preview.rows.length)} would be stored`,
      summary.rejected > 0 && `${number(summary.rejected)} refused`,
      summary.flagged > 0 && `${number(summary.flagged)} with a flag (orange)`,
    ].filter(Boolean).join(', ') + '.';
    this.notes.replaceChildren(...preview.report.notes.map((note) => element('li', {}, element('bdi', {}, sayable(note)))));
    this.refused.replaceChildren(groups(refusals, 'Would be refused'), groups(doubts, 'Would be stored with a flag'), unknownOf(unknown));
    this.map.show(preview.rows, (row) => this.#title(preview, row), (row) => this.#mark(row));
    this.#fill(preview);
  }

  #title(preview, row) {
    const layer = preview.layers.find((one) => one.name === row.layer);
    const shown = layer.columns.slice(0, 6).filter((column) => row.values[column.name] !== undefined)
      .map((column) => `${column.title}: ${this.#text(column, row.values[column.name])}`);
    return `Row ${row.row}. ${shown.join(', ')}${row.flags.length > 0 ? `. ${row.flags.map(words).join(', ')}` : ''}`;
  }

  #text(column, raw) {
    return value(this.catalog, column, raw) ?? '';
  }

  #fill(preview) {
    const tables = preview.layers.map((layer) => {
      const rows = preview.rows.filter((row) => row.layer === layer.name).slice(0, TABLE_ROWS);
      return element('table', { class: 'rows' },
        element('caption', {}, preview.layers.length > 1 ? layer.title : rows.length < preview.rows.length ? `The first ${rows.length}` : 'Rows'),
        element('thead', {}, element('tr', {}, element('th', { scope: 'col' }, 'Row'), layer.columns.map((column) => element('th', { scope: 'col' }, column.title)))),
        element('tbody', {}, rows.map((row) => element('tr', { 'data-row': String(row.row), class: row.flags.length > 0 ? 'is-flagged' : null },
          element('th', { scope: 'row' }, String(row.row)),
          layer.columns.map((column) => element('td', {}, element('bdi', {}, this.#text(column, row.values[column.name]))))))));
    });
    this.table.hidden = preview.rows.length === 0;
    this.table.replaceChildren(...tables);
  }

  #mark(row) {
    for (const marked of this.table.querySelectorAll('.is-marked')) marked.classList.remove('is-marked');
    const line = this.table.querySelector(`tr[data-row="${Number(row.row)}"]`);
    line?.classList.add('is-marked');
    line?.scrollIntoView({ block: 'nearest' });
  }
}

function unknownOf(unknown) {
  if (unknown.length === 0) return '';
  return element('p', { class: 'quiet' }, 'Not known to the code lists, stored as unknown: ',
    unknown.slice(0, 8).map((text, index) => [index > 0 && ', ', element('bdi', {}, `“${text.value}”`), text.nearest && ` (nearest: ${text.nearest})`]), unknown.length > 8 && ', …');
}
