// Marks the chosen feature on the map, and how far off its place may be.
import { L } from './leaflet.js';

const EDGE = { pane: 'highlightPane', interactive: false, color: '#111827', weight: 2.5, fill: false };

export class Highlight {
  constructor(map) {
    this.map = map;
    this.group = L.layerGroup().addTo(map);
  }

  /** @param {object|null} item a GeoJSON feature */
  show(item) {
    this.group.clearLayers();
    if (!item?.geometry) return;
    const precision = item.properties?.geoPrecision;
    L.geoJSON(item.geometry, {
      ...EDGE, style: EDGE,
      pointToLayer: (_, latlng) => {
        if (precision >= 100) {
          L.circle(latlng, { ...EDGE, radius: precision, weight: 1.5, dashArray: '6 5', fill: true, fillColor: '#111827', fillOpacity: 0.05 }).addTo(this.group);
        }
        return L.circleMarker(latlng, { ...EDGE, radius: 12 });
      },
    }).addTo(this.group);
  }
}
