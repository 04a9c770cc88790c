// The query part of a layer's tile addresses: time range and weapon filter.

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
  if (state.weaponsOff.size > 0 && hasWeapon(catalog, layer)) {
    const keys = catalog.codeLists.weapon.values.map((value) => value.key).filter((key) => !state.weaponsOff.has(key));
    if (keys.length === 0) return null;
    const list = keys.map((key) => `'${key.replaceAll("'", "''")}'`).join(',');
    parameters.push(`filter=${encodeURIComponent(`weapon IN (${list})`)}`);
  }
  return parameters.length > 0 ? `?${parameters.join('&')}` : '';
}
