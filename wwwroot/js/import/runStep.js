// Last step: check the whole file, import it, see what became of it.
import { element } from '../dom.js';
import { number } from '../format.js';
import { sayable } from './understandStep.js';
import { reportView } from './reportView.js';

export class RunStep {
  constructor(root, actions) {
    this.root = root;
    this.actions = actions;
  }

  /** Offers to begin; what was said of an earlier run goes. */
  offer(isPossible) {
    this.root.hidden = false;
    this.result = element('div', { class: 'result' });
    this.buttons = element('div', { class: 'run-buttons' },
      element('button', { type: 'button', class: 'button is-main', disabled: !isPossible, onclick: () => this.actions.onBegin(false) }, 'Import'),
      element('button', { type: 'button', class: 'button', onclick: () => this.actions.onBegin(true) }, 'Check the whole file first'),
      element('span', { class: 'quiet' }, isPossible ? 'Checking writes nothing.' : 'None of the first rows would be stored: correct above what the columns become.'));
    this.root.replaceChildren(element('h2', { id: 'run-title' }, '4. Import'), this.buttons, this.result);
    this.bar = null;
  }

  showProgress({ progress, dryRun }) {
    this.buttons.hidden = true;
    if (!this.bar) {
      this.bar = element('progress', { max: '1', 'aria-label': dryRun ? 'Checking' : 'Importing' });
      this.words = element('span', { role: 'status' });
      this.result.replaceChildren(element('div', { class: 'running' }, this.bar, this.words,
        element('button', { type: 'button', class: 'button', onclick: () => this.#stop() }, 'Stop')));
      this.result.querySelector('button').focus();
      this.lastSaid = 0;
    }
    if (progress.share > 0) this.bar.value = progress.share;
    // Not so often that a screen reader speaks without end.
    if (Date.now() - this.lastSaid < 1000) return;
    this.lastSaid = Date.now();
    this.words.textContent = progress.rows > 0
      ? [progress.fileCount > 1 && `file ${progress.fileNumber} of ${progress.fileCount}`, `${number(progress.rows)} rows`, `${number(progress.rowsPerSecond)} a second`,
        progress.secondsLeft > 1 && `about ${duration(progress.secondsLeft)} left`].filter(Boolean).join(', ')
      : dryRun ? 'Reading the file…' : 'Looking through the file…';
  }

  showResult(job, catalog) {
    this.bar = null;
    const { report, failure } = job;
    const isStored = job.state === 'finished' && !job.dryRun;
    this.buttons.hidden = isStored;
    this.result.replaceChildren(...[
      job.state === 'cancelled' && element('p', { class: 'warning', role: 'alert', tabindex: '-1' }, job.dryRun ? 'Stopped. Nothing was written.' : 'Stopped. What was stored before stays: whole batches of rows. Import the file again to complete it; nothing is doubled.'),
      failure && element('div', { class: 'warning', role: 'alert', tabindex: '-1' }, element('p', {}, sayable(failure.message)),
        failure.choices.length > 0 && element('div', { class: 'ways' }, failure.choices.map((choice) => element('button', { type: 'button', class: 'button', onclick: () => this.actions.onChoice(choice) }, choice.words)))),
      report && [
        isStored && element('p', { class: 'links' }, this.#mapLink(report, catalog), report.summary.flagged > 0 && this.#mapLink(report, catalog, 'any'),
          element('button', { type: 'button', class: 'button', onclick: this.actions.onAgain }, 'Import another file')),
        reportView(report),
        element('p', { class: 'links' },
          element('a', { href: `/imports/${job.id}/report.html`, target: '_blank' }, report.summary.rejected > 0 ? 'Report with a map of refused rows' : 'Report'),
          report.summary.rejects && element('a', { href: `/imports/${job.id}/rejects.csv`, download: 'refused-rows.csv' }, 'All refused rows with their reasons (CSV)')),
      ],
    ].flat(3).filter(Boolean));
    this.result.querySelector('[tabindex="-1"]')?.focus();
  }

  /** To the map, where the rows are; with a flag, only rows that carry it are shown. */
  #mapLink(report, catalog, flag = null) {
    const { layers } = report.summary;
    const extent = flag ? report.summary.flaggedExtent : report.summary.extent;
    if (!extent || report.summary.read === report.summary.rejected) return null;
    // The page of the map knows nothing of this one: the address says which layers, and where.
    const shown = [...new Set(['basemap', ...(catalog?.shownAtFirst() ?? []), ...layers])];
    const address = `./#extent=${extent.map((degrees) => degrees.toFixed(5)).join(',')}&layers=${shown.join(',')}${flag ? `&flag=${flag}` : ''}`;
    return element('a', { class: flag ? 'button' : 'button is-main', href: address }, flag ? 'Show only flagged rows' : 'Show on the map');
  }

  #stop() {
    this.words.textContent = 'Stopping after the present batch…';
    this.actions.onStop();
  }
}

function duration(seconds) {
  return seconds < 90 ? `${Math.ceil(seconds)} s` : `${Math.ceil(seconds / 60)} min`;
}
