// The ranked items on the map: the first ones with their numbers, areas with their outline.
import { L } from '../leaflet.js';
import { element } from '../dom.js';

/** Most items that are marked: more numbers hide the map. */
const MARKED = 30;

const OUTLINE = { color: '#7a1f4b', weight: 1.5, fillColor: '#7a1f4b', fillOpacity: 0.12 };

export class DecisionMarks {
  /** @param {{onPick, onHover}} actions are told of an item that is clicked, or pointed at (null when it is left) */
  constructor(map, actions) {
    this.map = map;
    this.actions = actions;
    this.group = L.layerGroup().addTo(map);
    this.byKey = new Map();
  }

  show(items) {
    this.group.clearLayers();
    this.byKey.clear();
    for (const item of items.slice(0, MARKED).reverse()) {
      const parts = [];
      if (item.geometry && !item.geometry.type.endsWith('Point')) parts.push(L.geoJSON(item.geometry, { style: OUTLINE }));
      const icon = L.divIcon({ className: 'rank-mark', html: '', iconSize: [24, 24] });
      const marker = L.marker([item.lat, item.lon], { icon, keyboard: false, zIndexOffset: 1000 - item.rank, alt: `Rank ${item.rank}` });
      parts.push(marker);
      for (const part of parts) {
        part.on('click', () => this.actions.onPick(item));
        part.on('mouseover', () => this.actions.onHover(item));
        part.on('mouseout', () => this.actions.onHover(null));
        part.addTo(this.group);
      }
      marker.getElement()?.append(element('span', { class: `rank-number band-${item.band}` }, String(item.rank)));
      this.byKey.set(item.key, { marker, outline: parts.length > 1 ? parts[0] : null });
    }
  }

  /** Lifts the mark of an item; null lifts none. */
  emphasise(key) {
    for (const [own, { marker, outline }] of this.byKey) {
      marker.getElement()?.classList.toggle('is-lifted', own === key);
      outline?.setStyle(own === key ? { weight: 3.5, fillOpacity: 0.3 } : OUTLINE);
    }
  }
}
