// Colours. One hue has one meaning everywhere: on the map, in the rings of cells, in the legend.

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

/** Own colours of codes, by code list. A colour in the code list itself comes first. */
const CODES = {
  weapon: {
    smallArms: '#2f6db5', lightWeapons: '#7b50b3', heavyWeapons: '#8a4a2b', explosiveAir: '#d2479d', mine: '#cc2222',
    ied: '#ee8418', erw: '#b0962a', melee: '#3d8f5f', other: '#54646e', unknown: '#98a1a8',
  },
  hazardStatus: {
    confirmed: '#bf2a1f', suspected: '#dd8a12', cleared: '#4d9a62', reduced: '#86a58c', cancelled: '#979c9a', unknown: '#a8844f',
  },
  zoneType: {
    weaponFree: '#0e7f86', demilitarized: '#2a6f9e', buffer: '#5a7fa8', security: '#4c8f78', cantonment: '#67779b', unknown: '#6d8a8c',
  },
  routeStatus: { open: '#6d6a62', restricted: '#d08a00', closed: '#bb271d', unknown: '#9d9a94' },
  siteType: {
    idpCamp: '#1f5f8b', pocSite: '#12405f', refugeeCamp: '#4a7fb5', hostCommunity: '#5b96a8', transit: '#8099ac',
    returnArea: '#3f8f86', unknown: '#8d99a3',
  },
  facilityType: {
    school: '#7a5c1e', hospital: '#b3263c', healthCentre: '#b3263c', healthPost: '#c2566a', water: '#22789c', market: '#6f4a8e',
    base: '#2f5a34', checkpoint: '#4d4d4d', ammunitionStorage: '#b3541e', administration: '#54606e', worship: '#6b6a3a',
    other: '#7c8288', unknown: '#7c8288',
  },
};

/** For codes and imported layers without a colour of their own. */
const SPARE = ['#3f7cac', '#95527f', '#5b8c3e', '#b0713a', '#5f62b0', '#2d8b83', '#a8485a', '#7d7a2f'];

/** Colour of a code. Codes that no list knows get a steady spare colour. */
export function codeColour(catalog, listName, key) {
  const stated = catalog.codeLists[listName]?.values.find((value) => value.key === key)?.colour;
  return stated || CODES[listName]?.[key] || (key === 'unknown' ? '#98a1a8' : spareColour(String(key)));
}

/** A colour that depends on the name alone, so that an imported layer keeps it. */
export function spareColour(name) {
  let hash = 7;
  for (const letter of name) hash = (hash * 31 + letter.codePointAt(0)) >>> 0;
  return SPARE[hash % SPARE.length];
}
