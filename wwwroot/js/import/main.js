// The import page: choose files, see how they are understood, correct it, look at the first rows, run.
import { element } from '../dom.js';
import { ImportPage } from './page.js';

const parts = Object.fromEntries(['trouble', 'choose', 'understand', 'look', 'run'].map((id) => [id, document.getElementById(id)]));
try {
  new ImportPage(parts).begin();
} catch (error) {
  parts.trouble.hidden = false;
  parts.trouble.replaceChildren(element('span', {}, error.message));
}
