// Begins: asks what there is, then shows it.
import { readLayers } from './api.js';
import { showUnreachable } from './notices.js';
import { Viewer } from './viewer.js';

const find = (id) => document.getElementById(id);
const parts = Object.fromEntries(
  ['map', 'layers', 'time', 'details', 'notices', 'loading', 'demonstration', 'about', 'attribution', 'hint'].map((id) => [id, find(id)]));

const side = find('side');
const toggle = find('side-toggle');
toggle.addEventListener('click', () => {
  const isOpen = document.body.classList.toggle('side-closed') === false;
  toggle.setAttribute('aria-expanded', String(isOpen));
  window.dispatchEvent(new Event('resize'));
});
if (window.matchMedia('(max-width: 700px)').matches) toggle.click();

async function begin() {
  find('failure').hidden = true;
  parts.loading.classList.add('is-on');
  try {
    const answer = await readLayers();
    new Viewer(parts, answer);
  } catch (error) {
    parts.loading.classList.remove('is-on');
    find('failure').hidden = false;
    showUnreachable(find('failure'), error, begin);
    if (!error.status && error.constructor.name !== 'ServerError') throw error;
  }
}

side.hidden = false;
begin();
