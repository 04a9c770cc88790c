// The viewer: puts the parts together and carries what one of them says to the others.
import { L } from './leaflet.js';
import { readLayers } from './api.js';
import { Catalog } from './catalog.js';
import { ViewState } from './viewState.js';
import { createMap, fit } from './map.js';
import { TileSource } from './tileSource.js';
import { TileGrid } from './tileGrid.js';
import { SymbolOverlay } from './symbolOverlay.js';
import { layerQuery } from './layerQuery.js';
import { LayerList } from './layerList.js';
import { Coverage } from './coverage.js';
import { ReportingEntry, reportsOf } from './reporting.js';
import { FlagFilter } from './flagFilter.js';
import { TimeRange } from './timeRange.js';
import { Details, featureNote, featureTitle, singular } from './details.js';
import { Highlight } from './highlight.js';
import { Picking } from './picking.js';
import { Permalink, readAddress, stateOf } from './permalink.js';
import { Notices } from './notices.js';
import { BaseMaps } from './baseMaps.js';
import { Heatmaps } from './heatmaps/heatmaps.js';
import { Decisions } from './decisions/decisions.js';
import { nearTitle, nearView, readNear } from './nearPlace.js';
import { counted } from './format.js';
import { element } from './dom.js';

/** How often an open map asks whether the data changed (milliseconds). */
const REFRESH_EVERY = 5000;

/** How far a cell is brought closer at a click on "Look closer" (zooms). */
const CLOSER = 2;

/** Zoom at which a single event is looked at. */
const NEAR = 12;

export class Viewer {
  /** @param {object} parts elements of the page: map, layers, time, details, notices, loading, demonstration, about */
  constructor(parts, answer) {
    this.parts = parts;
    this.catalog = new Catalog(answer);
    const address = readAddress(location.hash);
    this.state = new ViewState(stateOf(address, this.catalog));
    this.notices = new Notices(parts.notices, parts.loading, parts.map);
    this.#showAbout();
    // Before the map, which must find the room that is left to it.
    this.list = new LayerList(parts.layers, this.catalog, this.state);
    this.coverage = new Coverage(this.catalog, this.state);
    this.reporting = new ReportingEntry(this.state, this.coverage);
    parts.layers.prepend(this.reporting.root);
    this.flags = new FlagFilter(this.catalog, this.state, this.notices);
    parts.layers.append(this.flags.root);
    this.time = new TimeRange(parts.time, this.catalog, this.state);
    this.#makeMap(address);
    this.heatmaps = new Heatmaps(this.map, this.catalog, this.state, this.coverage, { panel: parts.layers, stage: parts.map.parentElement });
    this.decisions = new Decisions(parts.decisions, this.map, this.catalog, this.state, {
      onFeature: ({ layer, id }) => this.state.change({ selection: { layer, id } }),
      onOther: (other) => this.#showOther(other),
    });
    this.#showDecisions();
    this.#listen();
    this.coverage.read();
    this.permalink = new Permalink(this.map, this.state, this.catalog);
    if (this.state.selection) this.#showSelection();
    this.refreshing = setInterval(() => this.#refresh(), REFRESH_EVERY);
  }

  #makeMap(address) {
    const { catalog, state } = this;
    const extent = catalog.extent();
    this.map = createMap(this.parts.map, () => catalog.extent());
    if (address.view) this.map.setView([address.view.lat, address.view.lng], address.view.zoom, { animate: false });
    else fit(this.map, address.extent ?? extent);
    this.baseMaps = new BaseMaps(this.map, state, () => this.#baseChanged());
    this.parts.layers.append(this.baseMaps.root);
    this.sources = new Map(catalog.onMap.map((layer) => [layer.name, new TileSource(layer, (tile, source) => this.#arrived(tile, source))]));
    for (const [name, source] of this.sources) source.setQuery(layerQuery(catalog, catalog.layer(name), state));
    const common = { catalog, sources: this.sources, isShown: (name) => state.layers.has(name) && !(name === 'basemap' && this.baseMaps.isReplaced) };
    this.grid = new TileGrid({ ...common, coverage: this.coverage });
    this.overlay = new SymbolOverlay({ ...common, grid: this.grid });
    this.grid.addTo(this.map);
    this.overlay.addTo(this.map);
    this.highlight = new Highlight(this.map);
    this.picking = new Picking(this.map, this.grid, this.overlay);
    this.details = new Details(this.parts.details, catalog, {
      onPick: (hit) => this.#pick(hit),
      onClose: () => this.#close(),
      onZoom: (symbol) => this.#zoomTo(symbol),
      onShape: (item) => this.highlight.show(item),
      onGo: (event) => this.#goTo(event),
      areasAt: (place) => this.picking.areasAt(place),
      reportsOf: (pcode) => reportsOf(this.coverage, pcode),
    });
  }

  #showAbout() {
    this.parts.demonstration.hidden = !this.catalog.demonstration;
    this.parts.about.textContent = [storeName(this.catalog.store), this.catalog.version && `GeoArms ${this.catalog.version}`].filter(Boolean).join(' · ');
    const shown = this.catalog.onMap.filter(({ name }) => name !== 'basemap' || !this.baseMaps?.isReplaced).map((layer) => layer.attribution);
    const names = [...new Set([...shown, this.baseMaps?.attribution].filter(Boolean))];
    this.parts.attribution.textContent = names.length > 0 ? `Data: ${names.join(' · ')}` : '';
  }

  #baseChanged() {
    this.grid.layersChanged();
    this.overlay.redraw();
    this.#showAbout();
  }

  #listen() {
    this.grid.on('tilesdrawn', () => this.overlay.redraw());
    this.grid.on('tileloadstart', () => this.notices.setLoading(true));
    this.overlay.on('drawn', () => this.#drawn());
    this.map.on('click', (event) => this.#click(event.containerPoint, event.originalEvent?.pointerType === 'touch'));
    this.map.on('contextmenu', (event) => this.#showNear(event.latlng));
    this.map.on('mousemove', (event) => this.#hover(event));
    this.map.on('mouseout', () => this.#hover(null));
    this.parts.map.addEventListener('keydown', (event) => {
      if (event.key === 'Enter' && event.target === this.parts.map) this.#click(this.map.getSize().divideBy(2), false);
    });
    document.addEventListener('keydown', (event) => {
      if (event.key === 'Escape' && this.details.isOpen) this.#close();
    });
    this.state.addEventListener('change', (event) => this.#changed(event.detail.keys));
    this.parts['decide-toggle'].addEventListener('click', () => (this.state.decision ? this.decisions.close() : this.decisions.open()));
    this.coverage.addEventListener('change', () => this.#coverageChanged());
    this.heatmaps.addEventListener('change', () => this.#heatChanged());
  }

  #changed(keys) {
    if (keys.has('from') || keys.has('to') || keys.has('weaponsOff') || keys.has('flag')) {
      for (const [name, source] of this.sources) source.setQuery(layerQuery(this.catalog, this.catalog.layer(name), this.state));
    }
    if (keys.has('layers')) this.grid.layersChanged();
    if (keys.has('from') || keys.has('to') || keys.has('coverage')) this.#coverageChanged();
    if (keys.has('selection')) this.#showSelection();
    if (keys.has('decision')) this.#showDecisions();
    this.#showProgress();
    this.overlay.redraw();
  }

  #heatChanged() {
    this.overlay.setSymbols(!this.heatmaps.hidesSymbols);
    if (this.coverage.isReplaced !== this.heatmaps.marksReports) {
      this.coverage.isReplaced = this.heatmaps.marksReports;
      this.#coverageChanged();
    }
    this.overlay.redraw();
    this.#showProgress();
  }

  #coverageChanged() {
    this.grid.layersChanged();
    this.details.updateReports();
    this.#updateReporting();
    if (this.coverage.failure) {
      this.notices.show('coverage', `Which areas reported could not be read. ${this.coverage.failure}`, { title: 'Try again', run: () => this.coverage.read() });
    } else {
      this.notices.clear('coverage');
    }
    this.#showProgress();
  }

  /** Areas in view of which nothing is known, among those of the levels that reports are recorded for. */
  #updateReporting() {
    const { coverage, catalog } = this;
    const inView = [...new Map([...this.grid.featuresInView('areas')].map(({ properties }) => [properties.id, properties])).values()];
    const levels = new Set(inView.filter(({ pcode }) => coverage.levels.has(pcode)).map(({ level }) => level));
    const unknown = inView.filter(({ pcode, level }) => levels.has(level) && !coverage.of(pcode)).length;
    this.reporting.update({ hasAreas: catalog.layer('areas')?.count > 0, unknown });
  }

  #arrived(tile, source) {
    this.grid.tileArrived(tile, source);
    this.notices.showFailures(source);
    this.#showProgress();
  }

  #showProgress() {
    if (this.#isLoading) this.notices.setLoading(true);
    for (const source of this.sources.values()) this.notices.showFailures(source);
  }

  get #isLoading() {
    return this.coverage.isLoading || this.heatmaps.isLoading || [...this.sources.values()].some((source) => source.isLoading);
  }

  #drawn() {
    this.#countWeapons();
    this.#updateReporting();
    if (!this.#isLoading) this.notices.setLoading(false);
  }

  #countWeapons() {
    const counts = new Map();
    for (const symbol of this.overlay.symbols()) {
      if (symbol.layer.name !== 'incidents' || !this.overlay.isInView(symbol)) continue;
      const shares = symbol.cell?.shares ?? [[symbol.feature.properties.weapon, 1]];
      for (const [key, count] of shares) counts.set(key, (counts.get(key) ?? 0) + count);
    }
    this.list.showWeaponCounts(counts);
  }

  #click(point, isTouch) {
    this.parts.hint.hidden = true;
    const cell = this.heatmaps.cellAt(this.map.containerPointToLatLng(point));
    if (cell) {
      this.state.change({ selection: null });
      this.details.showOther(cell);
      return;
    }
    const { first, also } = this.picking.at(point, isTouch);
    if (first.length === 0) {
      this.#close();
    } else if (first[0].symbol?.cell || (first.length === 1 && (first[0].symbol || also.length === 0))) {
      // What is seen is what is clicked: a cell hides what lies under it.
      this.#pick(first[0]);
    } else {
      this.state.change({ selection: null });
      this.details.showChoice([...first, ...also]);
    }
  }

  /** What is near a place that was clicked with the other button, or held under a finger. */
  async #showNear(place) {
    this.parts.hint.hidden = true;
    this.nearRequest?.abort();
    const request = (this.nearRequest = new AbortController());
    this.state.change({ selection: null });
    const show = (facts) => this.details.showOther({
      title: nearTitle(), kind: 'What is near here', facts, item: { type: 'Feature', properties: {}, geometry: { type: 'Point', coordinates: [place.lng, place.lat] } },
    });
    show([element('p', { class: 'quiet', role: 'status' }, 'Loading…')]);
    try {
      const answer = await readNear(place, this.state, request.signal);
      if (this.details.isOpen && !this.state.selection) show(nearView(this.catalog, answer, ({ layer, id }) => this.state.change({ selection: { layer, id } })));
    } catch (error) {
      if (!request.signal.aborted) show([element('div', { class: 'warning', role: 'alert' }, error.message)]);
    }
  }

  /** Beside the map stand either the layers or the decisions. */
  #showDecisions() {
    const isDeciding = Boolean(this.state.decision);
    document.body.classList.toggle('deciding', isDeciding);
    this.parts.decisions.hidden = !isDeciding;
    this.parts.layers.hidden = this.parts.care.hidden = isDeciding;
    this.parts['decide-toggle'].setAttribute('aria-pressed', String(isDeciding));
  }

  #showOther(other) {
    this.state.change({ selection: null });
    this.details.showOther(other);
  }

  #pick(hit) {
    if (hit.symbol?.cell) {
      this.state.change({ selection: null });
      this.details.showCell(hit.symbol);
      return;
    }
    const { properties } = hit.feature;
    this.known = { layer: hit.layer.name, properties };
    const selection = { layer: hit.layer.name, id: String(properties.id) };
    const isSame = JSON.stringify(selection) === JSON.stringify(this.state.selection);
    this.state.change({ selection });
    if (isSame) this.#showSelection();
  }

  #showSelection() {
    const { selection } = this.state;
    if (!selection) {
      this.details.close();
      return;
    }
    const known = this.known?.layer === selection.layer && String(this.known.properties.id) === selection.id ? this.known.properties : null;
    this.details.showFeature(this.catalog.layer(selection.layer), selection.id, known);
  }

  #close() {
    this.details.close();
    this.state.change({ selection: null });
    this.parts.map.focus({ preventScroll: true });
  }

  /** Goes to an incident that details list. */
  #goTo({ id, lon, lat }) {
    this.map.setView([lat, lon], Math.max(this.map.getZoom(), NEAR));
    this.state.change({ selection: { layer: 'incidents', id } });
  }

  #zoomTo(symbol) {
    const layerPoint = L.point(symbol.sx, symbol.sy).add(this.overlay.corner());
    this.map.setView(this.map.layerPointToLatLng(layerPoint), Math.min(this.map.getMaxZoom(), this.map.getZoom() + CLOSER));
    this.details.close();
  }

  /** The hand and a word about what is under the pointer. */
  #hover(event) {
    const hit = event && this.picking.at(event.containerPoint).first[0];
    const ground = hit?.layer.name === 'areas';
    this.parts.map.classList.toggle('is-over', Boolean(hit) && !ground);
    if (!hit || ground) {
      this.parts.hint.hidden = true;
      return;
    }
    const [title, note] = hit.symbol?.cell
      ? [counted(hit.symbol.cell.count, singular(hit.layer).toLowerCase(), hit.layer.title.toLowerCase()), 'Click for sums']
      : [featureTitle(this.catalog, hit.layer, hit.feature.properties), [singular(hit.layer), featureNote(this.catalog, hit.layer, hit.feature.properties)].filter(Boolean).join(' · ')];
    this.parts.hint.replaceChildren(element('strong', {}, title), element('span', {}, note));
    this.parts.hint.hidden = false;
    const size = this.map.getSize();
    const { x, y } = event.containerPoint;
    this.parts.hint.style.left = `${Math.min(x + 14, size.x - this.parts.hint.offsetWidth - 8)}px`;
    this.parts.hint.style.top = `${y + 18 + this.parts.hint.offsetHeight > size.y ? y - this.parts.hint.offsetHeight - 10 : y + 18}px`;
  }

  /** Asks whether layers changed since the page was opened, and reads again the tiles of those that did. */
  async #refresh() {
    if (document.hidden) return;
    let answer;
    try {
      answer = await readLayers();
    } catch (error) {
      this.notices.show('server', error.message);
      return;
    }
    this.notices.clear('server');
    for (const layer of answer.layers) {
      const source = this.sources.get(layer.name);
      if (layer.name === 'coverage' && layer.version !== this.coverage.layer?.version) {
        this.coverage.layer = layer;
        this.coverage.read();
      }
      if (!source && layer.geometry?.length > 0) {
        this.notices.show('layers', `A new layer is there: ${layer.title}.`, { title: 'Show it', run: () => location.reload() });
      } else if (source && layer.version !== source.layer.version) {
        const wasEmpty = source.layer.count === 0;
        Object.assign(source.layer, { version: layer.version, count: layer.count, extent: layer.extent, timeRange: layer.timeRange, flagged: layer.flagged, flags: layer.flags });
        source.setQuery(layerQuery(this.catalog, source.layer, this.state));
        this.flags.update();
        source.refresh('no-cache');
        this.list.showCount(layer);
        if (wasEmpty && layer.count > 0) this.state.toggleLayer(layer.name, true);
      }
    }
    this.heatmaps.layersChanged(answer.layers);
  }
}

/** A file by its name alone: its folder is nobody's business on a shared screen. */
const storeName = (text) => text.replace(/^'(.*)'$/, '$1').replace(/^.*[\\/](?=[^\\/]+\.gpkg$)/, '');
