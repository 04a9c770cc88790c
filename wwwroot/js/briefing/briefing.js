// A briefing to print for one ranked item: map, figures, reasons, sources, data date and version, and what is not known.
import { element } from '../dom.js';
import { readJson, readLayers } from '../api.js';
import { Catalog } from '../catalog.js';
import { day, moment } from '../format.js';
import { kindOf } from '../decisions/decisionKinds.js';
import { readDecision } from '../decisions/decisionAnswer.js';
import { itemName } from '../decisions/itemName.js';
import { whyView } from '../decisions/whyView.js';
import { detailView } from '../decisions/detailView.js';
import { BriefingMap } from './briefingMap.js';
import { nearTable } from './nearTable.js';
import { sourcesView } from './sourcesView.js';

/** Metres about the item of which the figures tell. */
const RADIUS = 10_000;

/** Most items among which the asked one is looked for. */
const ALL = 10_000;

const CAVEATS = [
  'Reported events, not risk: more reports may mean better access.', 'Low never means safe or clear.', 'Reported deaths are a lower bound.',
  'Boundaries and names carry no opinion on the status of any territory.',
];

/** @param {URLSearchParams} parameters `decision` and `id` say of what; the rest is the question as the server takes it */
export async function showBriefing(root, parameters) {
  const query = new URLSearchParams(parameters);
  const [name, id] = [query.get('decision'), query.get('id')];
  query.delete('decision');
  query.delete('id');
  const kind = kindOf(name);
  if (!kind?.briefing || !id) {
    fail(root, 'The address of a briefing names a decision and an item: briefing.html?decision=clearance&id=…');
    return;
  }
  try {
    const catalog = new Catalog(await readLayers());
    const answer = await readDecision(name, query, undefined, ALL);
    const item = answer.items.find((one) => one.id === id);
    if (!item) throw new Error(`'${id}' is not among the ${answer.items.length} items of this answer: it may be closed, cleared or filtered out.`);
    const near = await readNear(item, query);
    await show(root, catalog, kind, answer, item, near, query);
  } catch (error) {
    fail(root, error.message);
  }
}

function readNear(item, query) {
  const question = new URLSearchParams({ lon: item.lon.toFixed(6), lat: item.lat.toFixed(6), radius: String(RADIUS), limit: '12' });
  const datetime = query.get('datetime');
  if (datetime) question.set('datetime', datetime);
  return readJson(`/query/near?${question}`);
}

async function show(root, catalog, kind, answer, item, near, query) {
  document.title = `${itemName(item)} – ${kind.title} – GeoArms`;
  const map = element('div', { class: 'sheet-map' });
  root.replaceChildren(...[
    catalog.demonstration && element('p', { class: 'demonstration' }, element('strong', {}, 'INVENTED DATA – demonstration.'), ' Not for use.'),
    element('div', {}, element('p', { class: 'kind' }, `${kind.title} · ${item.id}`), element('h1', {}, itemName(item)), element('p', { class: 'kind' }, kind.question)),
    element('p', { class: 'provenance' }, `Day of the figures: ${day(answer.head.day)}. ${answer.head.dayReason} Data version ${answer.head.asOf}. Profile ${answer.head.profile}. Printed ${moment(new Date().toISOString())}.`),
    map,
    element('section', {}, element('h2', {}, 'Figures and reasons'), whyView(answer, item, () => {})),
    detailView(kind, item, catalog, () => {}),
    element('section', {}, element('h2', {}, `Within ${RADIUS / 1000} km`),
      element('p', { class: 'kind' }, query.get('datetime') ? 'In the time that was chosen.' : 'Of all days on record, not of the periods above.'), nearTable(catalog, near)),
    element('section', {}, element('h2', {}, 'What is not known'),
      element('ul', { class: 'plain' }, [near.coverage.sentence, ...(answer.head.notes ?? []), ...CAVEATS].filter((note, index, all) => all.indexOf(note) === index).map((note) => element('li', {}, note)))),
    element('section', {}, element('h2', {}, 'Criteria'),
      element('table', {}, element('tbody', {}, answer.criteria.map((criterion) => element('tr', {}, element('td', {}, criterion.title), element('td', {}, criterion.definition)))))),
    element('section', {}, element('h2', {}, 'Sources'), sourcesView(catalog)),
  ].flat().filter(Boolean));
  for (const details of root.querySelectorAll('details')) details.open = true;
  new BriefingMap(map, catalog, item);
  root.setAttribute('aria-busy', 'false');
}

function fail(root, message) {
  root.replaceChildren(element('p', { class: 'warning', role: 'alert' }, message));
  root.setAttribute('aria-busy', 'false');
}
