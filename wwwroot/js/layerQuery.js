// The query part of a layer's tile addresses: time range, weapons and flags.

/** True when the weapon switches apply to the layer. */
export const hasWeapon = (catalog, layer) => catalog.column(layer.name, 'weapon')?.codeList === 'weapon';

/**
 * The query string for a layer's tiles (empty, or beginning with `?`), or null when nothing of the layer is wanted.
 */
export function layerQuery(catalog, layer, state) {
  const parameters = [];
  if (layer.timeStart && (state.from || state.to)) {
    parameters.push(`datetime=${state.from ?? '..'}/${state.to ?? '..'}`);
  }
  const conditions = conditionsOf(catalog, layer, state);
  if (conditions === null) return null;
  if (conditions.length > 0) parameters.push(`filter=${encodeURIComponent(conditions.join(' AND '))}`);
  return parameters.length > 0 ? `?${parameters.join('&')}` : '';
}

/** What the switches ask of the layer's rows, as CQL2 conditions that must all hold; null when nothing of the layer is wanted. */
export function conditionsOf(catalog, layer, state) {
  const conditions = [];
  if (state.weaponsOff.size > 0 && hasWeapon(catalog, layer)) {
    const keys = catalog.codeLists.weapon.values.map((value) => value.key).filter((key) => !state.weaponsOff.has(key));
    if (keys.length === 0) return null;
    const list = keys.map((key) => text(key)).join(',');
    conditions.push(`weapon IN (${list})`);
  }
  if (state.flag && hasFlags(layer)) {
    if (state.flag !== ANY_FLAG && !(layer.flags?.[state.flag] > 0)) return null;
    conditions.push(state.flag === ANY_FLAG ? 'flags IS NOT NULL' : `A_CONTAINS(flags, (${text(state.flag)}))`);
  }
  return conditions;
}

/** Stands for every flag, where a flag is chosen. */
export const ANY_FLAG = 'any';

/** The ground stays when only flagged rows are shown: without it nobody knows where they are. */
export const hasFlags = (layer) => layer.name !== 'basemap' && layer.name !== 'areas';

const text = (value) => `'${value.replaceAll("'", "''")}'`;
