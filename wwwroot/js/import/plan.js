// What the person chose, and the mapping that follows from it: the same document that `import --mapping` takes.

/** Kinds of use that a column of a file can have besides becoming a column of the layer. */
export const KEEP = '', LONGITUDE = '@lon', LATITUDE = '@lat', SHAPE = '@wkt', ID = '@id', DROP = '@drop';

export class Plan {
  constructor() {
    this.format = null;
    this.layer = null;
    this.sheet = null;
    this.headerRow = null;
    this.source = null;
    /** The mapping document; null as long as the program maps by itself. */
    this.mapping = null;
    /** True when the person changed something in it. */
    this.isOwn = false;
  }

  /** Begins anew with other settings: what was said of the columns goes. */
  forget(changes) {
    Object.assign(this, changes, { mapping: null, isOwn: false, isProposed: false });
  }

  /** Takes the mapping that the program proposes. One that the format brings is used without being sent. */
  take(proposal) {
    this.mapping = proposal.mapping ?? null;
    this.isProposed = Boolean(proposal.mapping) && !proposal.isFixed;
  }

  /** Takes what the preview used as the mapping to be corrected, when there is none yet. */
  adopt(preview) {
    if (this.mapping?.columns) return;
    const columns = {};
    for (const { target, from, value } of preview.used) {
      if (from.length > 0) columns[target] = from.length === 1 ? from[0] : from;
      else if (value !== null) columns[target] = { value };
    }
    this.mapping = { ...(this.mapping ?? {}), columns };
    if (preview.place.length > 0) this.mapping.geometry ??= geometryOf(preview.place);
  }

  /** What a column of the file becomes: columns of the layer, or one of the special uses. */
  usesOf(name) {
    const uses = Object.entries(this.mapping?.columns ?? {}).filter(([, rule]) => fromOf(rule).includes(name)).map(([target]) => target);
    const geometry = this.mapping?.geometry ?? {};
    if (geometry.lon === name) uses.unshift(LONGITUDE);
    if (geometry.lat === name) uses.unshift(LATITUDE);
    if (geometry.wkt === name) uses.unshift(SHAPE);
    if (this.mapping?.id === name) uses.push(ID);
    if (this.mapping?.drop?.includes(name)) uses.push(DROP);
    return uses;
  }

  /** Lets a column of the file become something else. Whatever was made of it, or made the target, goes. */
  use(name, target) {
    this.isOwn = true;
    const mapping = this.mapping ??= { columns: {} };
    const columns = mapping.columns ??= {};
    for (const [key, rule] of Object.entries(columns)) {
      const from = fromOf(rule);
      if (!from.includes(name)) continue;
      const rest = from.filter((one) => one !== name);
      if (rest.length === 0) delete columns[key];
      else if (typeof rule === 'string' || Array.isArray(rule)) columns[key] = rest;
      else rule.from = rest;
    }
    for (const [key, column] of Object.entries(mapping.geometry ?? {})) if (column === name) delete mapping.geometry[key];
    if (mapping.id === name) delete mapping.id;
    mapping.drop = (mapping.drop ?? []).filter((one) => one !== name);
    const place = { [LONGITUDE]: 'lon', [LATITUDE]: 'lat', [SHAPE]: 'wkt' }[target];
    if (place) {
      mapping.geometry = place === 'wkt' ? { wkt: name } : { ...mapping.geometry, [place]: name };
      if (place !== 'wkt') delete mapping.geometry.wkt;
    } else if (target === ID) {
      mapping.id = name;
    } else if (target === DROP) {
      mapping.drop.push(name);
    } else if (target !== KEEP) {
      columns[target] = typeof columns[target] === 'object' && !Array.isArray(columns[target]) ? { ...columns[target], from: name, value: undefined } : name;
    }
    if (mapping.drop.length === 0) delete mapping.drop;
    if (mapping.geometry && !mapping.geometry.wkt && !(mapping.geometry.lon && mapping.geometry.lat)) this.isHalfPlaced = true;
    else this.isHalfPlaced = false;
  }

  /** Settles a form that only a person can tell, for the columns of the layer that are made of a column of the file. */
  settle({ column, setting, values }) {
    this.isOwn = true;
    const columns = this.mapping?.columns ?? {};
    const hit = Object.keys(columns).filter((target) => fromOf(columns[target]).join(', ') === column || fromOf(columns[target]).includes(column));
    for (const target of hit) {
      const rule = columns[target];
      columns[target] = { ...(typeof rule === 'string' || Array.isArray(rule) ? { from: rule } : rule), [setting]: setting === 'decimalMark' ? values[0] : values };
    }
    if (hit.length === 0) this.mapping = { ...(this.mapping ?? {}), [setting]: setting === 'decimalMark' ? values[0] : values };
  }

  /** The plan as the server takes it. */
  toJson(more = {}) {
    const plan = { format: this.format, layer: this.layer, sheet: this.sheet, headerRow: this.headerRow, source: this.source, ...more };
    if (this.mapping && (this.isOwn || this.isProposed)) plan.mapping = this.document();
    return plan;
  }

  /** The mapping as a file that `import --mapping` takes. */
  document() {
    const mapping = structuredClone(this.mapping);
    if (this.isHalfPlaced) delete mapping.geometry;
    for (const rule of Object.values(mapping.columns ?? {})) if (rule && typeof rule === 'object' && rule.value === undefined) delete rule.value;
    if (this.layer) mapping.layer = this.layer;
    return mapping;
  }
}

const fromOf = (rule) => (typeof rule === 'string' ? [rule] : Array.isArray(rule) ? rule : typeof rule?.from === 'string' ? [rule.from] : rule?.from ?? []);

const geometryOf = (place) => (place.length === 1 ? { wkt: place[0] } : { lon: place[0], lat: place[1] });
