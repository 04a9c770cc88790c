// The map of a briefing: the layers of danger and of people about the item, and the item itself. It is not moved.
import { L } from '../leaflet.js';
import { createMap, fit } from '../map.js';
import { TileSource } from '../tileSource.js';
import { TileGrid } from '../tileGrid.js';
import { SymbolOverlay } from '../symbolOverlay.js';
import { Highlight } from '../highlight.js';
import { itemName } from '../decisions/itemName.js';

const LAYERS = ['basemap', 'areas', 'routes', 'hazards', 'zones', 'sites', 'facilities', 'incidents'];

/** Degrees about a point that are shown. */
const MARGIN = 0.12;

export class BriefingMap {
  constructor(root, catalog, item) {
    this.map = createMap(root, () => null);
    root.setAttribute('aria-label', `Map of ${itemName(item)}`);
    const shape = L.geoJSON(item.geometry).getBounds();
    const extent = [shape.getWest() - MARGIN, shape.getSouth() - MARGIN, shape.getEast() + MARGIN, shape.getNorth() + MARGIN];
    this.map.setView([item.lat, item.lon], 11, { animate: false });
    const shown = new Set(LAYERS.filter((name) => catalog.layer(name)));
    const sources = new Map([...shown].map((name) => [name, new TileSource(catalog.layer(name), (tile, source) => this.grid.tileArrived(tile, source))]));
    const common = { catalog, sources, isShown: (name) => shown.has(name) };
    this.grid = new TileGrid({ ...common, coverage: { isShown: false, of: () => null } });
    this.symbols = new SymbolOverlay({ ...common, grid: this.grid });
    this.grid.on('tilesdrawn', () => this.symbols.redraw());
    this.grid.addTo(this.map);
    this.symbols.addTo(this.map);
    fit(this.map, extent);
    new Highlight(this.map).show({ type: 'Feature', properties: {}, geometry: item.geometry });
  }
}
