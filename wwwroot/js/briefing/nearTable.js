// What lies about the item, as a table: counts, reported deaths, the trend, and the nearest features.
import { element } from '../dom.js';
import { day, distance, number } from '../format.js';
import { featureTitle } from '../details.js';

export function nearTable(catalog, near) {
  const layers = near.layers.filter(({ count }) => count > 0);
  return [
    layers.length === 0 ? element('p', {}, 'Nothing is recorded here.') : element('table', {},
      element('thead', {}, element('tr', {}, element('th', {}, 'What'), element('th', { class: 'number' }, 'How many'), element('th', {}, 'Of which'))),
      element('tbody', {}, layers.map((layer) => element('tr', {},
        element('td', {}, catalog.layer(layer.layer).title), element('td', { class: 'number' }, number(layer.count)), element('td', {}, ofWhich(catalog, layer)))))),
    near.features.length > 0 && element('table', {},
      element('thead', {}, element('tr', {}, element('th', {}, 'Nearest'), element('th', {}, 'Date'), element('th', { class: 'number' }, 'Distance'), element('th', {}, 'Id'))),
      element('tbody', {}, near.features.map((feature) => {
        const schema = catalog.layer(feature.layer);
        const start = schema.timeStart && feature.properties[schema.timeStart];
        return element('tr', {}, element('td', {}, featureTitle(catalog, schema, feature.properties)), element('td', {}, start ? day(start) : ''),
          element('td', { class: 'number' }, distance(feature.distance)), element('td', {}, element('code', {}, feature.id)));
      }))),
  ].filter(Boolean);
}

function ofWhich(catalog, { sums, by }) {
  return [
    sums?.killed > 0 && `${number(sums.killed)} reported killed`,
    ...(by?.weapon ?? []).map(({ value, count }) => `${catalog.codeTitle('weapon', value)} ${number(count)}`),
  ].filter(Boolean).join(', ');
}
