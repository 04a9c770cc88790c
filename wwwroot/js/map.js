// The Leaflet map with its controls.
import { L } from './leaflet.js';
import { element } from './dom.js';
import { place } from './format.js';

/** Makes the map. `extent()` gives west, south, east, north of the data, or null. */
export function createMap(root, extent) {
  const map = L.map(root, {
    zoomControl: false, attributionControl: false, minZoom: 2, maxZoom: 18, fadeAnimation: false, zoomAnimation: true,
    maxBounds: [[-85.06, -540], [85.06, 540]], maxBoundsViscosity: 0.8, boxZoom: true,
  });
  for (const [name, zIndex] of [['symbolPane', 450], ['highlightPane', 470]]) map.createPane(name).style.zIndex = zIndex;
  map.getPane('symbolPane').style.pointerEvents = 'none';
  map.getPane('highlightPane').style.pointerEvents = 'none';
  L.control.zoom({ position: 'topleft', zoomInTitle: 'Closer', zoomOutTitle: 'Further away' }).addTo(map);
  new FitControl({ position: 'topleft', extent }).addTo(map);
  L.control.scale({ position: 'bottomleft', imperial: false, maxWidth: 140 }).addTo(map);
  new PositionControl({ position: 'bottomleft' }).addTo(map);
  new ResizeObserver(() => map.invalidateSize({ animate: false })).observe(root);
  root.setAttribute('role', 'application');
  root.setAttribute('aria-label', 'Map. Arrow keys move it, plus and minus change the zoom, Enter asks what is in the middle.');
  return map;
}

/** Shows everything there is. */
export function fit(map, extent) {
  if (!extent) {
    map.setView([0, 20], 3);
    return;
  }
  const [west, south, east, north] = extent;
  map.fitBounds([[south, west], [north, east]], { padding: [24, 24], maxZoom: 13, animate: false });
}

const FitControl = L.Control.extend({
  onAdd(map) {
    const button = element('a', {
      href: '#', role: 'button', class: 'fit', title: 'Show all data', 'aria-label': 'Show all data',
      onclick: (event) => {
        event.preventDefault();
        fit(map, this.options.extent());
      },
    }, element('span', { class: 'fit-mark', 'aria-hidden': 'true' }));
    const box = element('div', { class: 'leaflet-bar' }, button);
    L.DomEvent.disableClickPropagation(box);
    return box;
  },
});

const PositionControl = L.Control.extend({
  onAdd(map) {
    this._text = element('span', {});
    this._zoom = element('span', { class: 'position-zoom' });
    map.on('mousemove', this._move, this);
    map.on('zoomend moveend', this._moved, this);
    return element('div', { class: 'position', 'aria-hidden': 'true' }, this._zoom, this._text);
  },

  onRemove(map) {
    map.off('mousemove', this._move, this);
    map.off('zoomend moveend', this._moved, this);
  },

  _move(event) {
    const at = event.latlng.wrap();
    this._text.textContent = place(at.lng, at.lat);
  },

  _moved() {
    this._zoom.textContent = `Zoom ${this._map.getZoom()}`;
  },
});
