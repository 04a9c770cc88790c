// The choice of a time range: presets, two dates, and two handles over the months of the data.
import { element } from './dom.js';
import { day, number } from './format.js';
import { readJson } from './api.js';

const PRESETS = [['30 days', 30], ['90 days', 90], ['1 year', 365]];

const text = (time) => new Date(time).toISOString().slice(0, 10);
const time = (dayText) => Date.parse(`${dayText}T00:00:00Z`);
const DAY = 86400000;

export class TimeRange {
  constructor(root, catalog, state) {
    this.root = root;
    this.state = state;
    this.range = catalog.timeRange();
    if (!this.range) {
      root.hidden = true;
      return;
    }
    [this.first, this.last] = this.range;
    this.months = monthsBetween(this.first, this.last);
    this.#build();
    state.addEventListener('change', () => this.update());
    window.addEventListener('resize', () => this.#drawBars());
    this.update();
    this.#readCounts(catalog.timeLayer());
  }

  #build() {
    this.presets = PRESETS.map(([title, days]) => element('button', {
      type: 'button', class: 'preset', onclick: () => this.state.change({ from: text(time(this.last) - (days - 1) * DAY), to: this.last }),
    }, title));
    this.all = element('button', { type: 'button', class: 'preset', onclick: () => this.state.change({ from: null, to: null }) }, 'All');
    const date = (label, key) => element('input', {
      type: 'date', 'aria-label': label, min: this.first, max: this.last, onchange: (event) => this.#takeDate(key, event.target.value),
    });
    this.from = date('From', 'from');
    this.to = date('Until', 'to');
    const handle = (label, key) => element('input', {
      type: 'range', class: `handle ${key}`, min: '0', max: String(this.months.length - 1), step: '1', 'aria-label': label,
      oninput: () => this.#preview(), onchange: () => this.#takeHandles(),
    });
    this.start = handle('First month', 'start');
    this.end = handle('Last month', 'end');
    this.bars = element('canvas', { class: 'bars', 'aria-hidden': 'true' });
    this.words = element('span', { class: 'time-words', role: 'status' });
    this.root.replaceChildren(
      element('div', { class: 'time-choice' },
        element('span', { class: 'time-title' }, 'Time'),
        element('div', { class: 'presets', role: 'group', 'aria-label': 'Time range before the last day of the data' }, this.presets, this.all),
        element('div', { class: 'dates' }, this.from, element('span', { 'aria-hidden': 'true' }, '–'), this.to),
        this.words),
      element('div', { class: 'brush' }, this.bars, this.start, this.end,
        element('div', { class: 'brush-ends', 'aria-hidden': 'true' }, element('span', {}, day(this.first)), element('span', {}, day(this.last)))));
  }

  update() {
    if (!this.range) return;
    const { from, to } = this.state;
    this.from.value = from ?? this.first;
    this.to.value = to ?? this.last;
    this.start.value = String(this.#indexOf(from ?? this.first));
    this.end.value = String(this.#indexOf(to ?? this.last));
    const marked = PRESETS.findIndex(([, days]) => to === this.last && from === text(time(this.last) - (days - 1) * DAY));
    this.presets.forEach((button, index) => button.setAttribute('aria-pressed', String(index === marked)));
    this.all.setAttribute('aria-pressed', String(!from && !to));
    this.#preview();
  }

  #takeDate(key, chosen) {
    const end = key === 'from' ? this.first : this.last;
    const values = { from: this.state.from, to: this.state.to, [key]: chosen && chosen !== end ? chosen : null };
    if (values.from && values.to && values.from > values.to) [values.from, values.to] = [values.to, values.from];
    this.state.change(values);
  }

  #takeHandles() {
    const [a, b] = this.#handles();
    const from = a === 0 ? null : this.months[a];
    const to = b === this.months.length - 1 ? null : text(time(this.months[b + 1]) - DAY);
    this.state.change({ from, to });
  }

  #handles() {
    return [Number(this.start.value), Number(this.end.value)].sort((a, b) => a - b);
  }

  #indexOf(dayText) {
    let index = this.months.findIndex((month) => month > dayText) - 1;
    if (index < 0) index = dayText < this.months[0] ? 0 : this.months.length - 1;
    return index;
  }

  #preview() {
    const [a, b] = this.#handles();
    const { from, to } = this.state;
    const moved = a !== this.#indexOf(from ?? this.first) || b !== this.#indexOf(to ?? this.last);
    const left = moved ? this.months[a] : from ?? this.first;
    const right = moved ? text((this.months[b + 1] ? time(this.months[b + 1]) : time(this.last) + DAY) - DAY) : to ?? this.last;
    this.words.textContent = `${day(left)} – ${day(right)}, ${number(Math.round((time(right) - time(left)) / DAY) + 1)} days`;
    this.#drawBars();
  }

  /** Months of the layer that decides the range. Without them the handles stand over a plain line. */
  async #readCounts(layer) {
    if (!layer) return;
    try {
      const answer = await readJson(`/layers/${encodeURIComponent(layer.name)}/months`);
      const counts = new Map(answer.months);
      this.counts = this.months.map((month) => counts.get(month.slice(0, 7)) ?? 0);
      this.bars.title = `${layer.title} by month`;
      this.#drawBars();
    } catch {
      this.counts = null;
    }
  }

  #drawBars() {
    const box = this.bars.getBoundingClientRect();
    if (box.width === 0) return;
    const ratio = window.devicePixelRatio || 1;
    this.bars.width = Math.round(box.width * ratio);
    this.bars.height = Math.round(box.height * ratio);
    const context = this.bars.getContext('2d');
    context.scale(ratio, ratio);
    const [a, b] = this.#handles();
    // The handles' middles run from half a handle inside the left to half a handle inside the right.
    const inset = 8;
    const step = (box.width - 2 * inset) / Math.max(1, this.months.length - 1);
    const most = this.counts ? Math.max(1, ...this.counts) : 1;
    const base = box.height - 7;
    context.fillStyle = '#c9d0d6';
    context.fillRect(inset, base, box.width - 2 * inset, 3);
    context.fillStyle = '#1f5f8b';
    context.fillRect(inset + a * step, base, Math.max(2, (b - a) * step), 3);
    this.counts?.forEach((count, index) => {
      const height = Math.max(count > 0 ? 1 : 0, (count / most) * (base - 3));
      context.fillStyle = index >= a && index <= b ? '#7f9db5' : '#d5dade';
      context.fillRect(inset + index * step - step * 0.4, base - height, Math.max(1, step * 0.8), height);
    });
  }
}

/** First days of the months that the days from `first` to `last` touch. */
export function monthsBetween(first, last) {
  const months = [];
  for (let year = Number(first.slice(0, 4)), month = Number(first.slice(5, 7)); months.length < 2400;) {
    const begin = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-01`;
    if (begin > last) break;
    months.push(begin);
    if (++month > 12) {
      month = 1;
      year++;
    }
  }
  return months;
}
