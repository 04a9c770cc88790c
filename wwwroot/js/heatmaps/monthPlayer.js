// The heatmap month by month: steps, a run that stops at the end, and beside it how many areas did not report.
import { element } from '../dom.js';
import { readJson } from '../api.js';
import { counted, monthName, number } from '../format.js';
import { monthsBetween } from '../timeRange.js';
import { withChoices } from './heatSettings.js';

/** How long a month stays before the next one comes (milliseconds); with reduced motion, longer. */
const PACE = { usual: 1100, reduced: 2600 };

const BAR = '#7f9db5';
const BAR_SHOWN = '#1f5f8b';
const SILENT = '#4f5761';

export class MonthPlayer {
  /**
   * @param {{prepare: (month: string) => void, shown: () => Promise<void>}} pictures `prepare` fetches a month's pictures unseen,
   *   `shown` ends when those of the present month are on the map
   */
  constructor(catalog, state, coverage, pictures) {
    this.catalog = catalog;
    this.state = state;
    this.coverage = coverage;
    this.pictures = pictures;
    this.run = null;
    this.#build();
    state.addEventListener('change', ({ detail }) => {
      if (['heat', 'from', 'to'].some((key) => detail.keys.has(key))) this.update();
    });
    coverage.addEventListener('change', () => this.update());
    document.addEventListener('visibilitychange', () => document.hidden && this.stop());
    window.addEventListener('resize', () => this.#drawStrip());
    this.#readCounts(catalog.timeLayer());
  }

  get isPlaying() {
    return this.run !== null;
  }

  update() {
    const { heat } = this.state;
    this.root.hidden = !heat?.month;
    if (!heat?.month) {
      this.stop();
      return;
    }
    const [first, last] = this.catalog.timeRange();
    this.months = monthsBetween(this.state.from ?? first, this.state.to ?? last);
    this.index = this.months.indexOf(`${heat.month}-01`);
    if (this.index < 0) {
      this.#go(0);
      return;
    }
    this.title.textContent = monthName(this.months[this.index]);
    this.slider.max = String(this.months.length - 1);
    this.slider.value = String(this.index);
    this.slider.setAttribute('aria-valuetext', this.title.textContent);
    this.back.disabled = this.index === 0;
    this.next.disabled = this.index === this.months.length - 1;
    this.reports.textContent = this.#reportWords();
    this.#drawStrip();
  }

  stop() {
    this.run = null;
    this.play.textContent = 'Play';
    this.play.setAttribute('aria-pressed', 'false');
  }

  #build() {
    const button = (text, label, onclick) => element('button', { type: 'button', class: 'preset', 'aria-label': label, title: label, onclick }, text);
    this.back = button('‹', 'Month before', () => this.#step(-1));
    this.play = element('button', { type: 'button', class: 'preset player-play', 'aria-pressed': 'false', onclick: () => (this.isPlaying ? this.stop() : this.#start()) }, 'Play');
    this.next = button('›', 'Month after', () => this.#step(1));
    this.title = element('strong', { class: 'player-month', role: 'status' });
    this.reports = element('p', { class: 'player-reports' });
    this.strip = element('canvas', { class: 'player-strip', 'aria-hidden': 'true' });
    this.slider = element('input', {
      type: 'range', min: '0', max: '0', step: '1', 'aria-label': 'Month shown',
      oninput: () => {
        this.stop();
        this.title.textContent = monthName(this.months[this.slider.value]);
        clearTimeout(this.resting);
        this.resting = setTimeout(() => this.#go(Number(this.slider.value)), 200);
      },
    });
    this.root = element('section', { class: 'player', 'aria-label': 'Month by month', hidden: true },
      element('div', { class: 'player-head' }, element('div', { class: 'presets' }, this.back, this.play, this.next), this.title,
        element('button', { type: 'button', class: 'close', 'aria-label': 'Back to the whole time', title: 'Back to the whole time', onclick: () => this.#close() }, '×')),
      element('div', { class: 'player-time' }, this.strip, this.slider), this.reports);
  }

  #close() {
    this.state.change({ heat: withChoices(this.state.heat, { month: null }) });
  }

  #step(by) {
    this.stop();
    this.#go(this.index + by);
  }

  #go(index) {
    const month = this.months[Math.max(0, Math.min(this.months.length - 1, index))];
    this.state.change({ heat: withChoices(this.state.heat, { month: month.slice(0, 7) }) }, { isStep: false });
  }

  async #start() {
    const run = (this.run = {});
    this.play.textContent = 'Pause';
    this.play.setAttribute('aria-pressed', 'true');
    if (this.index === this.months.length - 1) this.#go(0);
    const pace = window.matchMedia('(prefers-reduced-motion: reduce)').matches ? PACE.reduced : PACE.usual;
    while (this.run === run && this.index < this.months.length - 1) {
      await this.pictures.shown();
      if (this.run !== run) return;
      this.pictures.prepare(this.months[this.index + 1].slice(0, 7));
      await new Promise((resolve) => setTimeout(resolve, pace));
      if (this.run === run) this.#go(this.index + 1);
    }
    if (this.run === run) this.stop();
  }

  /** Of the areas whose reports are recorded, how many sent none in the month. */
  #silent(firstDay) {
    const levels = [...this.coverage.levels.values()].map((months) => months.get(firstDay.slice(0, 7))).filter(Boolean);
    return { known: levels.length, none: levels.filter((level) => level === 'none').length, partial: levels.filter((level) => level === 'partial').length };
  }

  #reportWords() {
    const { known, none, partial } = this.#silent(this.months[this.index]);
    const place = `Month ${number(this.index + 1)} of ${number(this.months.length)}. `;
    if (known === 0) return `${place}Nothing is recorded on who reported.`;
    const silent = none > 0 ? `No reports from ${number(none)} of ${counted(known, 'area', 'areas')} (hatched)` : `All ${counted(known, 'area', 'areas')} reported`;
    return `${place}${silent}${partial > 0 ? `, ${number(partial)} only in part` : ''}.`;
  }

  async #readCounts(layer) {
    if (!layer) return;
    try {
      this.counts = new Map((await readJson(`/layers/${encodeURIComponent(layer.name)}/months`)).months);
      this.#drawStrip();
    } catch {
      // Without counts the strip shows reporting alone.
      this.counts = new Map();
    }
  }

  /** Incidents by month, and above them, hatched, the share of areas that did not report. */
  #drawStrip() {
    const box = this.strip.getBoundingClientRect();
    if (!this.months || box.width === 0) return;
    const ratio = window.devicePixelRatio || 1;
    this.strip.width = Math.round(box.width * ratio);
    this.strip.height = Math.round(box.height * ratio);
    const context = this.strip.getContext('2d');
    context.scale(ratio, ratio);
    const inset = 8;
    const step = (box.width - 2 * inset) / Math.max(1, this.months.length - 1);
    const width = Math.max(1.5, step * 0.7);
    const most = Math.max(1, ...this.months.map((month) => this.counts?.get(month.slice(0, 7)) ?? 0));
    const band = 9;
    this.months.forEach((month, index) => {
      const x = inset + index * step - width / 2;
      const height = ((this.counts?.get(month.slice(0, 7)) ?? 0) / most) * (box.height - band - 1);
      context.fillStyle = index === this.index ? BAR_SHOWN : BAR;
      context.fillRect(x, box.height - height, width, height);
      const { known, none } = this.#silent(month);
      if (none > 0) {
        context.fillStyle = SILENT;
        const share = Math.max(2, (none / known) * band);
        for (let y = 0; y < share; y += 2) context.fillRect(x, y, width, 1);
      }
    });
  }
}
