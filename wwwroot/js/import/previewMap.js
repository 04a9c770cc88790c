// The small map of the import page: the shipped basemap, and the first rows of the file over it.
import { L } from '../leaflet.js';
import { createMap, fit } from '../map.js';
import { TileSource } from '../tileSource.js';
import { TileGrid } from '../tileGrid.js';
import { SymbolOverlay } from '../symbolOverlay.js';
import { element } from '../dom.js';

const TAKEN = '#1f5f8b', FLAGGED = '#d98a12';

export class PreviewMap {
  constructor(root, catalog) {
    this.map = createMap(root, () => this.extent ?? null);
    root.setAttribute('aria-label', 'Map of the first rows. Arrow keys move it, plus and minus change the zoom.');
    this.map.setView([0, 20], 3);
    const basemap = catalog.layer('basemap');
    if (basemap) {
      const source = new TileSource(basemap, (tile, from) => this.grid.tileArrived(tile, from));
      const common = { catalog, sources: new Map([['basemap', source]]), isShown: (name) => name === 'basemap' };
      this.grid = new TileGrid({ ...common, coverage: { isShown: false, of: () => null } });
      this.names = new SymbolOverlay({ ...common, grid: this.grid });
      this.grid.on('tilesdrawn', () => this.names.redraw());
      this.grid.addTo(this.map);
      this.names.addTo(this.map);
    }
    this.rows = L.featureGroup([], { pane: 'overlayPane' }).addTo(this.map);
  }

  /** Shows rows; `onPick(row)` is told of a click on one. */
  show(rows, titleOf, onPick) {
    this.rows.clearLayers();
    const renderer = L.canvas({ padding: 0.3, tolerance: 4 });
    for (const row of rows) {
      if (!row.geometry) continue;
      const colour = row.flags.length > 0 ? FLAGGED : TAKEN;
      const shape = L.geoJSON(row.geometry, {
        renderer,
        style: (feature) => (feature.geometry.type.endsWith('Point') ? {} : { renderer, color: colour, weight: 2, fillOpacity: 0.25 }),
        pointToLayer: (feature, at) => L.circleMarker(at, { renderer, radius: 5, color: '#fff', weight: 1, fillColor: colour, fillOpacity: 0.9 }),
      });
      shape.bindTooltip(() => element('span', {}, titleOf(row)));
      shape.on('click', () => onPick(row));
      this.rows.addLayer(shape);
    }
    const bounds = this.rows.getBounds();
    this.extent = bounds.isValid() ? [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()] : null;
    this.map.invalidateSize({ animate: false });
    if (this.extent) fit(this.map, this.extent);
  }
}
