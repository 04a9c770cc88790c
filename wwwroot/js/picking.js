// What lies under the pointer: symbols first, then lines, then areas, the topmost layer first.
import { LINE } from './tileDecoder.js';

/** Pixels around the pointer in which a thin line or a small symbol is still hit. */
const TOLERANCE = { mouse: 3, touch: 12 };

/** The ground under everything: picked only where nothing else is. */
const GROUND_LAYERS = new Set(['areas']);

export class Picking {
  constructor(map, grid, overlay) {
    this.map = map;
    this.grid = grid;
    this.overlay = overlay;
  }

  /**
   * Hits at a place on the map's container, each `{layer, feature, symbol}`; `symbol` is set for points and cells.
   * @returns {{first: object[], also: object[]}} `first`: of the foremost kind that was hit; `also`: what lies below
   */
  at(containerPoint, isTouch = false) {
    const tolerance = isTouch ? TOLERANCE.touch : TOLERANCE.mouse;
    const seen = new Set();
    const isNew = (hit) => {
      const id = hit.feature?.properties.id;
      if (id === undefined) return true;
      const key = `${hit.layer.name}/${id}`;
      if (seen.has(key)) return false;
      seen.add(key);
      return true;
    };
    const symbols = this.overlay.hit(containerPoint, tolerance)
      .map((symbol) => ({ layer: symbol.layer, feature: symbol.feature, symbol })).filter(isNew);
    const shapes = this.grid.hit(this.map.containerPointToLatLng(containerPoint), tolerance + 2).filter(isNew);
    const lines = shapes.filter((hit) => hit.feature.type === LINE);
    const areas = shapes.filter((hit) => hit.feature.type !== LINE && !GROUND_LAYERS.has(hit.layer.name));
    const ground = shapes.filter((hit) => GROUND_LAYERS.has(hit.layer.name)).sort((a, b) => (b.feature.properties.level ?? 0) - (a.feature.properties.level ?? 0));
    const kinds = [symbols, lines, areas, ground.slice(0, 1)].filter((kind) => kind.length > 0);
    return { first: kinds[0] ?? [], also: kinds.slice(1).flat().filter((hit) => !GROUND_LAYERS.has(hit.layer.name)) };
  }

  /** Names of the areas around a place, the smallest first: "Kaga-Bandoro (CF311), Nana-Grébizi (CF31)". */
  areasAt([longitude, latitude]) {
    return this.grid.hit({ lat: latitude, lng: longitude }, 0)
      .filter((hit) => hit.layer.name === 'areas' && hit.feature.properties.name)
      .sort((a, b) => (b.feature.properties.level ?? 0) - (a.feature.properties.level ?? 0))
      .map(({ feature: { properties } }) => (properties.pcode ? `${properties.name} (${properties.pcode})` : properties.name))
      .filter((name, index, names) => names.indexOf(name) === index)
      .join(', ');
  }
}
