// Where the data come from: each layer with its publishers, its time and how many records it has.
import { element } from '../dom.js';
import { day, number } from '../format.js';

export function sourcesView(catalog) {
  return element('table', {}, element('tbody', {}, catalog.onMap.filter((layer) => layer.count > 0).map((layer) => element('tr', {},
    element('td', {}, layer.title), element('td', { class: 'number' }, number(layer.count)),
    element('td', {}, layer.timeRange ? `${day(layer.timeRange[0])} – ${day(layer.timeRange[1])}` : ''), element('td', {}, layer.attribution ?? '')))));
}
