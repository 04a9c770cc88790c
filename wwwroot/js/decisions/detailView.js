// What only one kind of decision tells of an item, beside contributions and facts.
import { patrolView } from './patrolView.js';
import { siteView } from './siteView.js';
import { zoneView } from './zoneView.js';
import { clearanceView } from './clearanceView.js';

const VIEWS = { clearance: clearanceView, patrol: patrolView, sites: siteView, zones: zoneView };

/**
 * The figures as elements.
 * @param {(feature: {layer: string, id: string}) => void} onFeature shows a feature
 */
export const detailView = (kind, item, catalog, onFeature) => VIEWS[kind.name]?.(item, catalog, onFeature) ?? [];
