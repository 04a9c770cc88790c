// The heatmaps of the viewer: asks for what was chosen, and carries it to map, legend, readout and player.
import { hotspotsBeside, readDescription, readHeatmaps } from './heatServer.js';
import { heatQuery, HOTSPOTS, opacityOf, withChoices } from './heatSettings.js';
import { HeatPictures } from './heatPictures.js';
import { HeatPanel } from './heatPanel.js';
import { HeatLegend } from './heatLegend.js';
import { HeatReadout } from './heatReadout.js';
import { MonthPlayer } from './monthPlayer.js';
import { Hotspots } from './hotspots.js';
import { hotspotFacts, hotspotLegend, hotspotTitle } from './hotspotLegend.js';
import { element } from '../dom.js';

/** What changes in the state make another heatmap. */
const ASKED_ANEW = ['heat', 'from', 'to', 'weaponsOff', 'flag'];

const NOTHING_CHOSEN = 'The choices on the left leave nothing to count: no weapon is switched on.';

/** Fires `change` when loading begins or ends, or when {@link hidesSymbols} or {@link marksReports} may be another. */
export class Heatmaps extends EventTarget {
  /** @param {{panel: HTMLElement, stage: HTMLElement}} places where the choices and where legend and player stand */
  constructor(map, catalog, state, coverage, places) {
    super();
    this.catalog = catalog;
    this.state = state;
    this.offered = new Map();
    this.versions = '';
    this.request = null;
    this.description = null;
    this.pictures = new HeatPictures(map);
    this.panel = new HeatPanel(catalog, state, (opacity) => this.#previewOpacity(opacity));
    this.legend = new HeatLegend();
    this.readout = new HeatReadout(map);
    this.hotspots = new Hotspots(map);
    this.player = new MonthPlayer(catalog, state, coverage, { prepare: (month) => this.#prepare(month), shown: () => this.shown ?? Promise.resolve() });
    this.card = element('section', { class: 'heat-card', 'aria-label': 'Legend of the heatmap', tabindex: '0', hidden: true }, this.legend.root);
    places.panel.prepend(this.panel.root);
    places.stage.append(this.card, this.readout.root, this.player.root);
    this.pictures.addEventListener('settled', () => this.#tell());
    this.pictures.addEventListener('failed', ({ detail }) => this.legend.showProblem('Part of the heatmap is missing', detail.message));
    this.hotspots.addEventListener('changed', ({ detail }) => this.#showAnalysis(detail.analysis));
    this.hotspots.addEventListener('failed', ({ detail }) => {
      this.#fail('Hotspots', detail.error);
      this.#tell();
    });
    state.addEventListener('change', ({ detail }) => {
      if (ASKED_ANEW.some((key) => detail.keys.has(key))) this.update();
    });
    this.isStarting = Boolean(state.heat);
    this.#start();
  }

  get isLoading() {
    return this.isStarting || this.request !== null || this.pictures.isLoading || this.hotspots.isLoading;
  }

  /**
   * True when the map's symbols give way: their colours over the heatmap's would make classes that the legend does not have. Those of the whole
   * time would contradict a single month.
   */
  get hidesSymbols() {
    const { heat } = this.state;
    return heat !== null && (heat.symbols !== 'full' || Boolean(heat.month));
  }

  /** True when the heatmap itself marks where there were no reports. */
  get marksReports() {
    return this.state.heat !== null && this.description?.coverage === 'known';
  }

  /** Takes note of what GET /layers now says; other versions make another heatmap. */
  layersChanged(layers) {
    const versions = versionsOf(layers);
    if (versions === this.versions) return;
    this.versions = versions;
    this.update();
  }

  async #start() {
    this.versions = versionsOf(this.catalog.all);
    try {
      const heatmaps = await readHeatmaps();
      if (this.catalog.layer('incidents')?.count > 0) heatmaps.push(hotspotsBeside(heatmaps));
      this.offered = new Map(heatmaps.map((about) => [about.name, about]));
      this.panel.offer([...this.offered.values()]);
    } catch (error) {
      if (this.state.heat) this.#fail('Heatmaps', error);
    }
    this.isStarting = false;
    this.update();
    this.#tell();
  }

  /** Shows what the state asks for. */
  update() {
    if (this.isStarting) return;
    const { heat } = this.state;
    const about = heat && this.offered.get(heat.name);
    this.card.hidden = !heat;
    if (!about) {
      this.#clear();
      this.hotspots.show(null);
      if (heat) this.legend.showProblem('No heatmap', `There is no heatmap '${heat.name}' here.`);
      this.#tell();
      return;
    }
    if (heat.name === HOTSPOTS) {
      this.#clear();
      this.#showHotspots(about, heat);
      return;
    }
    this.hotspots.show(null);
    this.pictures.setOpacity(opacityOf(heat));
    this.legend.setOpacity(opacityOf(heat));
    const query = this.#query(heat);
    const key = `${heat.name}?${query}#${this.versions}`;
    if (key !== this.key) {
      this.key = key;
      this.#ask(about, heat, query);
    }
    this.#tell();
  }

  #ask(about, heat, query) {
    this.request?.abort();
    this.request = null;
    if (query === null) {
      this.#empty();
      this.legend.showProblem(about.title, NOTHING_CHOSEN);
      return;
    }
    const request = (this.request = new AbortController());
    this.legend.setWaiting();
    this.shown = this.#show(about, heat, query, request);
  }

  async #show(about, heat, query, request) {
    try {
      const description = await readDescription(about, query, request.signal);
      if (request.signal.aborted) return;
      this.description = description;
      this.legend.show(about, heat, description);
      // The readout tells the period's own value and the change beside it, whichever of them is drawn.
      const asked = new URLSearchParams(query);
      asked.delete('show');
      this.readout.use(about, asked.toString());
      const pictures = this.pictures.show({ path: about.path, query, versions: this.versions });
      this.request = null;
      await pictures;
    } catch (error) {
      if (request.signal.aborted) return;
      this.request = null;
      this.#empty();
      this.#fail(about.title, error);
    }
    this.#tell();
  }

  #showHotspots(about, heat) {
    const query = this.#query(heat);
    const look = { colour: heat.colour, opacity: opacityOf(heat) };
    if (query === null) this.legend.showProblem(about.title, NOTHING_CHOSEN);
    else this.legend.setWaiting();
    this.hotspots.show(query, look, this.versions);
    if (this.analysis && query !== null && !this.hotspots.isLoading) this.#showAnalysis(this.analysis);
    this.#tell();
  }

  #showAnalysis(analysis) {
    this.analysis = analysis;
    this.legend.showElements(hotspotLegend(analysis, this.state.heat));
    this.#tell();
  }

  /** What is told of the hotspot cell at a place: `{title, kind, facts, item}`, or null. */
  cellAt(latlng) {
    const cell = this.state.heat?.name === HOTSPOTS && this.hotspots.at(latlng);
    return cell ? { title: hotspotTitle(cell), kind: 'Cell of the hotspot map', facts: hotspotFacts(cell, this.analysis), item: cell } : null;
  }

  #prepare(month) {
    const heat = withChoices(this.state.heat, { month });
    const about = this.offered.get(heat.name);
    const query = about && this.#query(heat);
    if (query !== null && query !== undefined) this.pictures.prepare({ path: about.path, query, versions: this.versions });
  }

  #query(heat) {
    const { from, to, weaponsOff, flag } = this.state;
    return heatQuery({ from, to, weaponsOff, flag, heat }, this.catalog, this.catalog.layer(this.offered.get(heat.name).filtered));
  }

  #previewOpacity(opacity) {
    this.hotspots.restyle({ ...this.hotspots.look, opacity });
    this.pictures.setOpacity(opacity);
    this.legend.setOpacity(opacity);
  }

  #empty() {
    this.description = null;
    this.readout.use(null);
    this.pictures.clear();
  }

  #clear() {
    this.request?.abort();
    this.request = null;
    this.key = null;
    this.#empty();
  }

  #fail(title, error) {
    this.legend.showProblem(title, error.message);
  }

  #tell() {
    this.dispatchEvent(new Event('change'));
  }
}

const versionsOf = (layers) => layers.map((layer) => `${layer.name}:${layer.version ?? ''}`).join(',');
