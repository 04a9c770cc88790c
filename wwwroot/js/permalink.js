// The address after '#' says all that is needed to see the same map again.
import { heatOf, heatParts } from './heatmaps/heatSettings.js';
import { decisionOf, decisionParts } from './decisions/decisionState.js';

/**
 * Reads the address.
 * @returns {{view: {zoom, lat, lng}|null, extent: number[]|null, layers: string[]|null, from, to, weapons: string[]|null, coverage: boolean, selection, heat, base, decision}}
 */
export function readAddress(hash) {
  const parameters = new URLSearchParams(hash.replace(/^#/, ''));
  const [zoom, lat, lng] = (parameters.get('map') ?? '').split('/').map(Number);
  const feature = parameters.get('feature');
  const slash = feature?.indexOf('/') ?? -1;
  return {
    extent: extentOf(parameters.get('extent')),
    view: [zoom, lat, lng].every(Number.isFinite) && Math.abs(lat) <= 90 ? { zoom, lat, lng } : null,
    layers: names(parameters.get('layers')),
    from: date(parameters.get('from')),
    to: date(parameters.get('to')),
    weapons: names(parameters.get('weapons')),
    coverage: parameters.get('coverage') !== 'off',
    flag: /^\w{1,60}$/.test(parameters.get('flag') ?? '') ? parameters.get('flag') : null,
    selection: slash > 0 ? { layer: feature.slice(0, slash), id: feature.slice(slash + 1) } : null,
    heat: heatOf(parameters),
    decision: decisionOf(parameters),
    base: /^[\w.-]{1,100}$/.test(parameters.get('base') ?? '') ? parameters.get('base') : null,
  };
}

/** West, south, east, north in degrees, or null. */
function extentOf(text) {
  const edges = (text ?? '').split(',').map(Number);
  return text && edges.length === 4 && edges.every(Number.isFinite) && Math.abs(edges[1]) <= 90 && Math.abs(edges[3]) <= 90 ? edges : null;
}

const names = (text) => (text === null ? null : text.split(',').filter(Boolean));
const date = (text) => (/^\d{4}-\d\d-\d\d$/.test(text ?? '') ? text : null);

/** Writes the address of what is seen now. What is as at first is left out. */
export function writeAddress(view, state, catalog) {
  const parts = [`map=${view.zoom}/${view.lat.toFixed(5)}/${view.lng.toFixed(5)}`];
  const usual = catalog.shownAtFirst();
  if (usual.length !== state.layers.size || usual.some((name) => !state.layers.has(name))) {
    parts.push(`layers=${catalog.onMap.map((layer) => layer.name).filter((name) => state.layers.has(name)).join(',')}`);
  }
  if (state.from) parts.push(`from=${state.from}`);
  if (state.to) parts.push(`to=${state.to}`);
  if (state.weaponsOff.size > 0) {
    parts.push(`weapons=${weaponKeys(catalog).filter((key) => !state.weaponsOff.has(key)).join(',')}`);
  }
  if (!state.coverage) parts.push('coverage=off');
  if (state.flag) parts.push(`flag=${state.flag}`);
  if (state.base) parts.push(`base=${state.base}`);
  parts.push(...heatParts(state.heat));
  parts.push(...decisionParts(state.decision));
  if (state.selection) parts.push(`feature=${encodeURIComponent(`${state.selection.layer}/${state.selection.id}`)}`);
  return `#${parts.join('&')}`;
}

/** The state that an address asks for, as {@link ViewState} takes it. */
export function stateOf(address, catalog) {
  const known = new Set(catalog.onMap.map((layer) => layer.name));
  const weapons = address.weapons;
  return {
    layers: new Set((address.layers ?? catalog.shownAtFirst()).filter((name) => known.has(name))),
    from: address.from,
    to: address.to,
    weaponsOff: new Set(weapons ? weaponKeys(catalog).filter((key) => !weapons.includes(key)) : []),
    coverage: address.coverage,
    flag: address.flag,
    selection: address.selection && known.has(address.selection.layer) ? address.selection : null,
    heat: address.heat,
    decision: address.decision,
    base: address.base,
  };
}

const weaponKeys = (catalog) => (catalog.codeLists.weapon?.values ?? []).map((value) => value.key);

/**
 * Keeps address and map the same. A choice makes a step in the browser's history; moving the map does not, it
 * only rewrites the present step, so that "back" undoes choices and not every drag.
 */
export class Permalink {
  constructor(map, state, catalog) {
    this.map = map;
    this.state = state;
    this.catalog = catalog;
    map.on('moveend', () => this.#write(false));
    state.addEventListener('change', (event) => {
      if (!event.detail.fromAddress) this.#write(event.detail.isStep);
    });
    window.addEventListener('popstate', () => this.#read());
    this.#write(false);
  }

  #write(isStep) {
    const centre = this.map.getCenter();
    const hash = writeAddress({ zoom: this.map.getZoom(), lat: centre.lat, lng: centre.lng }, this.state, this.catalog);
    if (hash === location.hash) return;
    if (isStep) history.pushState(null, '', hash);
    else history.replaceState(null, '', hash);
  }

  #read() {
    const address = readAddress(location.hash);
    this.state.change(stateOf(address, this.catalog), { fromAddress: true });
    if (address.view) this.map.setView([address.view.lat, address.view.lng], address.view.zoom, { animate: false });
  }
}
