// Colours. Those of codes (weapons, states of hazards, …) stand in the code lists that users can change; here is the rest.

export const GROUND = {
  water: '#d3dfe6',
  land: '#f5f3ee',
  shore: '#b4c3cc',
  river: '#aec6d4',
  border: '#7d7c86',
  area: '#a39cae',
  label: '#3c4350',
  waterLabel: '#5c7d92',
  areaLabel: '#827a90',
  halo: 'rgba(255,255,255,0.92)',
};

/** For codes and imported layers without a colour of their own. */
const SPARE = ['#3f7cac', '#95527f', '#5b8c3e', '#b0713a', '#5f62b0', '#2d8b83', '#a8485a', '#7d7a2f'];

/** Colour of a code: what the code list states; else grey for what is not known, and a steady spare colour for the rest. */
export function codeColour(catalog, listName, key) {
  const stated = catalog.codeLists[listName]?.values.find((value) => value.key === key)?.colour;
  return stated || (!key || key === 'unknown' ? '#98a1a8' : spareColour(String(key)));
}

/** A colour that depends on the name alone, so that an imported layer keeps it. */
export function spareColour(name) {
  let hash = 7;
  for (const letter of name) hash = (hash * 31 + letter.codePointAt(0)) >>> 0;
  return SPARE[hash % SPARE.length];
}
