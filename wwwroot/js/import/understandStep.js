// Second step: what the files are, and what each of their columns becomes.
import { element } from '../dom.js';
import { DROP, ID, KEEP, LATITUDE, LONGITUDE, SHAPE } from './plan.js';

/** What people call the formats. */
const FORMATS = {
  csv: 'Table in text (CSV)', xlsx: 'Excel workbook', json: 'JSON', geojson: 'GeoJSON', geopackage: 'GeoPackage', shapefile: 'Shapefile',
  hxl: 'Table with HXL tags', acled: 'ACLED', 'ucdp-ged': 'UCDP event data (GED)',
};

const OWN = '@own';

export class UnderstandStep {
  constructor(root, actions) {
    this.root = root;
    this.actions = actions;
  }

  show(plan, proposal, files) {
    this.plan = plan;
    this.layers = proposal.layers;
    this.stem = stem(files[0]);
    this.problem = element('div', { class: 'problem', 'aria-live': 'assertive' });
    this.columns = element('div', { class: 'columns' });
    this.busy = element('span', { class: 'quiet busy', role: 'status' });
    const setting = document.activeElement?.dataset?.setting;
    this.root.hidden = false;
    this.root.replaceChildren(
      element('h2', { id: 'understand-title' }, '2. Check how it is understood'),
      element('div', { class: 'settings' }, this.#format(plan, proposal), this.#layer(plan, proposal), this.#source(plan, proposal), this.#sheet(plan, proposal)),
      this.busy, this.problem, this.columns);
    if (proposal.problem) this.showProblem(null);
    if (setting) this.root.querySelector(`[data-setting="${setting}"]`)?.focus();
  }

  setBusy(isBusy) {
    this.busy.textContent = isBusy ? 'Reading…' : '';
    this.root.setAttribute('aria-busy', String(isBusy));
  }

  /** What is wrong, with a button for each way out. */
  showProblem(problem) {
    this.problem.replaceChildren(...(problem ? [element('div', { class: 'warning', role: 'alert' },
      element('p', {}, sayable(problem.message)),
      problem.choices.length > 0 && element('div', { class: 'ways' }, problem.choices.map((choice) =>
        element('button', { type: 'button', class: 'button', onclick: () => this.actions.onChoice(choice) }, choice.words))))] : []));
    if (problem?.choices.length > 0) this.problem.querySelector('button').focus();
  }

  /** The columns of the file with what they become; `preview` is null while the file is not understood. */
  showColumns(plan, proposal, preview) {
    const table = proposal.tables[0];
    const layer = this.layers.find((one) => one.name === plan.layer);
    if (!table || proposal.tables.length > 1) {
      this.columns.replaceChildren(element('p', {}, `The file holds ${proposal.tables.length} layers; each goes in under its own name: `, element('strong', {}, proposal.tables.map((one) => one.part).join(', ')), '.'));
      return;
    }
    if (!layer) {
      this.columns.replaceChildren(plan.layer
        ? element('p', { class: 'quiet' }, `A layer of its own: all ${table.columns.length} columns are kept under their own names.`)
        : element('p', { class: 'quiet' }, 'Say what the rows are, then you see what each column becomes.'));
      return;
    }
    const missing = layer.columns.filter((column) => column.required && preview && !preview.used.some((used) => used.target === column.name));
    // Rows are made once and then kept, so that somebody who types in a choice is not thrown out of it.
    const key = JSON.stringify([layer.name, table]);
    if (key !== this.columnsKey || !this.rows[0]?.row.isConnected) {
      this.columnsKey = key;
      this.missing = element('p', { class: 'warning' });
      this.rows = table.columns.map((column) => this.#row(column, layer, table));
      this.columns.replaceChildren(this.missing, element('div', { class: 'table-frame' }, element('table', { class: 'mapping' },
        element('caption', {}, 'What each column of the file becomes'),
        element('thead', {}, element('tr', {}, ['Column of the file', 'For example', 'Becomes'].map((title) => element('th', { scope: 'col' }, title)))),
        element('tbody', {}, this.rows.map(({ row }) => row)))));
    }
    this.missing.hidden = missing.length === 0;
    this.missing.textContent = `Nothing in the file was taken for ${missing.map((column) => column.title).join(', ')}, which every row must have. Choose the column below.`;
    for (const { name, row, select, also, why } of this.rows) {
      const uses = plan.mapping ? plan.usesOf(name) : [];
      select.value = uses[0] ?? KEEP;
      select.disabled = !preview && !plan.mapping;
      row.classList.toggle('is-used', uses.length > 0);
      const others = uses.slice(1).map((use) => layer.columns.find((one) => one.name === use)?.title ?? use);
      also.textContent = others.length > 0 ? `and ${others.join(', ')}` : '';
      // A publisher's mapping was written by people: what the program would have guessed is beside the point.
      why.textContent = uses.length > 0 && !plan.isOwn && !proposal.isFixed ? proposal.reasons?.[name] ?? '' : '';
    }
  }

  #row(column, layer, table) {
    const select = element('select', {
      'aria-label': `${column.name} becomes`, 'data-column': column.name,
      onchange: (event) => this.actions.onUse(column.name, event.target.value),
    }, this.#options(layer, table));
    const also = element('span', { class: 'quiet also' });
    const why = element('span', { class: 'quiet why' });
    const row = element('tr', {},
      element('th', { scope: 'row' }, element('bdi', {}, column.name)),
      element('td', { class: 'samples' }, column.samples.length > 0 ? column.samples.map((sample) => element('bdi', { class: 'sample' }, sample)) : element('span', { class: 'quiet' }, 'empty')),
      element('td', {}, select, also, why));
    return { name: column.name, row, select, also, why };
  }

  #options(layer, table) {
    const option = (value, title, hint) => element('option', { value, title: hint || null }, title);
    return [
      option(KEEP, 'kept with the row, not shown'),
      option(DROP, 'left out'),
      layer.hasPlaces && !table.hasGeometry && element('optgroup', { label: 'Where' },
        option(LONGITUDE, 'Longitude (x)'), option(LATITUDE, 'Latitude (y)'), option(SHAPE, 'Shape as text (WKT)')),
      element('optgroup', { label: 'Which' }, option(ID, "The row's own number (id)")),
      element('optgroup', { label: layer.title }, layer.columns.map((column) => option(column.name, column.title + (column.required ? ' *' : ''), column.description))),
    ];
  }

  #format(plan, proposal) {
    return field('It is', element('select', { 'data-setting': 'format', onchange: (event) => this.actions.onFormat({ format: event.target.value, sheet: null, headerRow: null }) },
      !proposal.format && element('option', { value: '', selected: true }, 'not recognised'),
      proposal.formats.map((name) => element('option', { value: name, selected: name === plan.format }, FORMATS[name] ?? name))), proposal.why);
  }

  #layer(plan, proposal) {
    const own = plan.layer && !this.layers.some((layer) => layer.name === plan.layer);
    const name = element('input', {
      type: 'text', value: own ? plan.layer : permitted(this.stem), 'aria-label': 'Name of the new layer', pattern: '[a-z][a-z0-9_\\-]{0,47}',
      title: '1 to 48 small letters, digits, _ or -, beginning with a letter', hidden: !own,
      onchange: (event) => this.actions.onLayer(event.target.value),
    });
    const hint = element('span', { class: 'quiet' }, [this.layers.find((layer) => layer.name === plan.layer)?.description, !plan.isLayerChosen && proposal.layerReason].filter(Boolean).join(' '));
    const select = element('select', {
      'data-setting': 'layer',
      onchange: (event) => {
        const isOwn = event.target.value === OWN;
        name.hidden = !isOwn;
        hint.textContent = isOwn ? 'Its columns keep their own names.' : this.layers.find((layer) => layer.name === event.target.value)?.description ?? '';
        this.actions.onLayer(isOwn ? name.value : event.target.value || null);
      },
    },
    element('option', { value: '', selected: !plan.layer }, plan.layer ? 'as the format says' : 'choose…'),
    this.layers.map((layer) => element('option', { value: layer.name, selected: layer.name === plan.layer }, layer.title)),
    element('option', { value: OWN, selected: Boolean(own) }, 'Something else: a layer of its own'));
    return element('div', { class: 'setting' }, element('label', {}, element('span', { class: 'setting-name' }, 'The rows are'), select), name, hint);
  }

  #source(plan, proposal) {
    return field('Published by', element('input', { type: 'text', placeholder: proposal.mapping?.source ?? this.stem, value: plan.source ?? '', onchange: (event) => this.actions.onSource(event.target.value.trim()) }),
      'Stands with every row. The same name next time, and the rows are brought up to date instead of doubled.');
  }

  #sheet(plan, proposal) {
    if (plan.format === 'xlsx') {
      const sheets = proposal.sheets ?? [];
      return [
        sheets.length > 1 && field('Sheet', element('select', { 'data-setting': 'sheet', onchange: (event) => this.actions.onFormat({ sheet: event.target.value, headerRow: null }) },
          !plan.sheet && proposal.tables.length === 0 && element('option', { value: '', selected: true, disabled: true }, 'choose…'),
          sheets.map((name) => element('option', { value: name, selected: name === (plan.sheet ?? proposal.tables[0]?.part) }, name)))),
        this.#headerRow(plan),
      ];
    }
    return plan.format === 'csv' ? this.#headerRow(plan) : null;
  }

  #headerRow(plan) {
    return field('Names of columns in line', element('input', {
      type: 'number', min: '1', class: 'short', placeholder: 'found', value: plan.headerRow ?? '',
      onchange: (event) => this.actions.onFormat({ headerRow: event.target.value ? Number(event.target.value) : null }),
    }));
  }
}

const field = (title, control, hint) => element('div', { class: 'setting' },
  element('label', {}, element('span', { class: 'setting-name' }, title), control), hint && element('span', { class: 'quiet' }, hint));

const stem = (name) => name.replace(/\.gz$/i, '').replace(/\.[^.]+$/, '');

/** A name of a layer made from that of a file. */
export const permitted = (text) => text.toLowerCase().replace(/[^a-z0-9_-]+/g, '-').replace(/^[^a-z]+/, '').replace(/-+$/, '').slice(0, 48) || 'layer';

/** A message of the program in the words of the page: people here choose, they do not type options. */
export const sayable = (message) => message
  .replace(/; say which in the mapping: \w+\./, '. Which is right?')
  .replace(/expected --layer NAME, with one of .*$/, 'say above what the rows are.')
  .replace(/ ?[Ss]ay --sheet NAME(, and --header-row N[^.]*)?\.?/, ' Choose the sheet above.')
  .replace(/; say which with --sheet NAME[^:]*:/, '; choose the sheet below:')
  .replace(/ If that is wrong, say --header-row N\./, ' If that is wrong, give the line under “Names of columns in line”.')
  .replace(/ \(--header-row N\)/, ' (give the line under “Names of columns in line”)')
  .replace(/; say --id (.+) if it is\.$/, '; if it is, let it become “The row\'s own number (id)” above.')
  .replace(/, or with the filter A_CONTAINS\(.*\)\.$/, '.')
  .replace('This was a dry run: nothing was written. Import without it to store the rows.', 'This was only a check: nothing was written.')
  .replace(/ Say in the mapping's "codes" what they stand for, and import again: the rows are then changed\./, '')
  .replace(/^Got no layer; /, 'What the rows are is not known yet: ');
