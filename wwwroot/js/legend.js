// What the symbols and colours mean, for one layer. The weapons' part of it is also their switch.
import { element } from './dom.js';
import { cellPicture, groundPicture, symbolPicture } from './pictures.js';
import { codeColour } from './colours.js';
import { facilityLook, pointLook, siteLook, VAGUE_PLACE, weaponLook } from './pointStyles.js';
import { LINE, POLYGON } from './tileDecoder.js';
import { distance, number } from './format.js';

const row = (image, text, note) =>
  element('li', { class: 'legend-row' }, image, element('span', { class: 'legend-text' }, text), note && element('span', { class: 'legend-note' }, note));

const rows = (catalog, listName, image) =>
  (catalog.codeLists[listName]?.values ?? []).map((value) => row(image(value.key), value.title));

/** The legend of a layer as elements; `state` and `counts` matter only where weapons are switched. */
export function legendOf(catalog, layer, state) {
  const ground = (properties, type) => groundPicture(catalog, layer, properties, type);
  switch (layer.name) {
    case 'incidents':
      return [weaponSwitches(catalog, layer, state), cellNote(catalog, layer), vagueNote(catalog, layer)];
    case 'recoveries':
      return [
        element('ul', { class: 'legend' }, rows(catalog, 'weapon', (key) => symbolPicture(pointLook(catalog, layer, { weapon: key })))),
        element('p', { class: 'legend-hint' }, 'The weapon switches under Incidents apply here too.'),
      ];
    case 'hazards':
      return [
        element('ul', { class: 'legend' }, rows(catalog, 'hazardStatus', (key) => ground({ status: key }, POLYGON))),
        element('ul', { class: 'legend' },
          row(symbolPicture(pointLook(catalog, layer, { status: 'confirmed' })), 'Too small to outline at this zoom, or a single spot')),
        cellNote(catalog, layer),
      ];
    case 'zones':
      return [element('ul', { class: 'legend' }, rows(catalog, 'zoneType', (key) => ground({ zoneType: key }, POLYGON)))];
    case 'routes':
      return [element('ul', { class: 'legend' },
        rows(catalog, 'routeStatus', (key) => ground({ routeStatus: key, routeClass: 'primary' }, LINE)),
        element('li', { class: 'legend-hint' }, 'A thicker line is a better road.'))];
    case 'patrols':
      return [element('ul', { class: 'legend' }, row(ground({}, LINE), 'Track of a patrol'))];
    case 'sites':
      return [
        element('ul', { class: 'legend' }, rows(catalog, 'siteType', (key) => symbolPicture(siteLook(catalog, key, 1000))),
          row(symbolPicture(siteLook(catalog, 'idpCamp', 20000)), 'A larger symbol is more people'),
          row(symbolPicture(siteLook(catalog, 'idpCamp', 0)), 'No count of people')),
        cellNote(catalog, layer),
      ];
    case 'facilities':
      return [element('ul', { class: 'legend' }, rows(catalog, 'facilityType', (key) => symbolPicture(facilityLook(catalog, key)))), cellNote(catalog, layer)];
    case 'areas':
      return [element('ul', { class: 'legend' },
        row(ground({ level: 1 }, POLYGON), 'Province'), row(ground({ level: 2 }, POLYGON), 'District'),
        row(ground({ areaType: 'sector', level: 1 }, POLYGON), 'Sector or project area'))];
    case 'basemap':
      return [element('ul', { class: 'legend' },
        row(ground({ kind: 'border' }, LINE), 'Border'), row(ground({ kind: 'disputedBorder' }, LINE), 'Border in dispute'),
        row(ground({ kind: 'water' }, POLYGON), 'Water'))];
    default:
      return [ownLegend(catalog, layer, ground)];
  }
}

function ownLegend(catalog, layer, ground) {
  return element('ul', { class: 'legend' },
    layer.geometry.includes('point') && row(symbolPicture(pointLook(catalog, layer, {})), 'Point'),
    layer.geometry.includes('line') && row(ground({}, LINE), 'Line'),
    layer.geometry.includes('polygon') && row(ground({}, POLYGON), 'Area'));
}

/** One switch for each weapon category, unknown included, with how many are in view. */
function weaponSwitches(catalog, layer, state) {
  const values = catalog.codeLists.weapon?.values ?? [];
  const all = (on) => state.change({ weaponsOff: new Set(on ? [] : values.map((value) => value.key)) });
  return element('fieldset', { class: 'weapons' },
    element('legend', {}, 'Weapon', element('span', { class: 'legend-note' }, 'in view')),
    element('ul', { class: 'legend' }, values.map((value) =>
      element('li', {}, element('label', { class: 'legend-row weapon', 'data-weapon': value.key },
        element('input', {
          type: 'checkbox', checked: !state.weaponsOff.has(value.key),
          onchange: (event) => state.toggleWeapon(value.key, event.target.checked),
        }),
        symbolPicture(weaponLook(catalog, value.key)),
        element('span', { class: 'legend-text', title: value.description ?? null }, value.title),
        element('span', { class: 'legend-note', 'data-count': value.key }, ''))))),
    element('div', { class: 'weapons-all' },
      element('button', { type: 'button', class: 'link', onclick: () => all(true) }, 'All'),
      element('button', { type: 'button', class: 'link', onclick: () => all(false) }, 'None')));
}

/** Brings switches and counts up to date without rebuilding them, so that the keyboard's focus stays. */
export function updateWeapons(root, state, counts) {
  for (const label of root.querySelectorAll('.weapon')) {
    const key = label.dataset.weapon;
    const on = !state.weaponsOff.has(key);
    label.querySelector('input').checked = on;
    label.classList.toggle('is-off', !on);
    label.querySelector('[data-count]').textContent = on ? number(counts.get(key) ?? 0) : 'off';
  }
}

function cellNote(catalog, layer) {
  const column = catalog.shareColumn(layer.name);
  const keys = catalog.codeLists[column?.codeList]?.values.map((value) => value.key) ?? [];
  const shares = [[keys[0], 5], [keys[1], 3], [keys[2], 2]].filter(([key]) => key !== undefined);
  return element('div', { class: 'legend-cell' }, cellPicture(catalog, layer, 85, shares),
    element('p', { class: 'legend-hint' },
      `A circle stands for many close together: how many, and in its ring the shares by ${(column?.title ?? 'kind').toLowerCase()}. Click it for sums.`));
}

function vagueNote(catalog, layer) {
  return element('ul', { class: 'legend' },
    row(symbolPicture({ ...pointLook(catalog, layer, { weapon: 'smallArms' }), hollow: true }), `Hollow: place known only to ${distance(VAGUE_PLACE)} or worse`));
}

/** Colour of a layer's mark in the layer list. */
export const layerPicture = (catalog, layer) => {
  switch (layer.name) {
    case 'incidents': return symbolPicture({ ...weaponLook(catalog, 'ied'), radius: 7 });
    case 'recoveries': return symbolPicture({ shape: 'diamond', fill: codeColour(catalog, 'weapon', 'smallArms'), radius: 6, outline: 'rgba(40,30,60,0.85)' });
    case 'hazards': return groundPicture(catalog, layer, { status: 'confirmed' }, POLYGON);
    case 'zones': return groundPicture(catalog, layer, { zoneType: 'weaponFree' }, POLYGON);
    case 'sites': return symbolPicture(siteLook(catalog, 'idpCamp', 1500));
    case 'facilities': return symbolPicture(facilityLook(catalog, 'hospital'));
    case 'routes': return groundPicture(catalog, layer, { routeStatus: 'open', routeClass: 'primary' }, LINE);
    case 'patrols': return groundPicture(catalog, layer, {}, LINE);
    case 'areas': return groundPicture(catalog, layer, { level: 1 }, POLYGON);
    case 'basemap': return groundPicture(catalog, layer, { kind: 'land' }, POLYGON);
    default:
      return layer.geometry.includes('polygon') ? groundPicture(catalog, layer, {}, POLYGON)
        : layer.geometry.includes('line') ? groundPicture(catalog, layer, {}, LINE) : symbolPicture(pointLook(catalog, layer, {}));
  }
};
