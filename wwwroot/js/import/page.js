// Leads through the steps: what one of them says is carried to the others here.
import { readLayers, ServerError } from '../api.js';
import { Catalog } from '../catalog.js';
import { counted } from '../format.js';
import { element } from '../dom.js';
import * as server from './server.js';
import { Plan } from './plan.js';
import { ChooseStep } from './chooseStep.js';
import { sayable, UnderstandStep } from './understandStep.js';
import { LookStep } from './lookStep.js';
import { RunStep } from './runStep.js';

export class ImportPage {
  constructor(parts) {
    this.parts = parts;
    this.choose = new ChooseStep(parts.choose, { onFiles: (files) => this.#take(files), onCancel: () => this.#startAgain(), onUndo: (number) => this.#undo(number) });
    this.understand = new UnderstandStep(parts.understand, {
      onFormat: (changes) => this.#reread({ ...changes, layer: this.plan.isLayerChosen ? this.plan.layer : null }),
      onLayer: (layer) => {
        this.plan.isLayerChosen = layer !== null;
        this.#changeLayer(layer);
      },
      onSource: (source) => {
        this.plan.source = source || null;
      },
      onUse: (column, target) => {
        this.plan.use(column, target);
        this.#look();
      },
      onChoice: (choice) => {
        this.plan.settle(choice);
        this.#look();
      },
    });
    this.look = new LookStep(parts.look);
    this.run = new RunStep(parts.run, {
      onBegin: (dryRun) => this.#begin(dryRun),
      onStop: () => this.#stop(),
      onAgain: () => this.#startAgain(),
      onChoice: (choice) => {
        this.plan.settle(choice);
        this.#look();
      },
    });
  }

  async begin() {
    this.choose.show();
    try {
      this.catalog = new Catalog(await readLayers());
      this.look.setCatalog(this.catalog);
    } catch (error) {
      this.#trouble(error);
    }
    try {
      await this.#showPast();
    } catch (error) {
      // Importing is off: nothing to choose.
      this.choose.refuse(error.message);
    }
  }

  async #showPast() {
    const [records, jobs] = await Promise.all([server.readRecords(), server.readImports()]);
    this.choose.showPast(records, jobs.imports);
  }

  async #undo(number) {
    this.#trouble(null);
    try {
      const { deleted, restored, left } = await server.undoImport(number);
      await this.#showPast();
      this.choose.sayUndone([`Import ${number} was undone: ${counted(deleted, 'row', 'rows')} taken out`, restored > 0 && `${counted(restored, 'row has', 'rows have')} the former content again`,
        left.length > 0 && `${counted(left.length, 'row was', 'rows were')} changed since and left`].filter(Boolean).join(', ') + '.');
    } catch (error) {
      this.#trouble(error);
    }
  }

  #startAgain() {
    this.request?.abort();
    this.sending?.abort();
    if (this.upload && !this.isRunning) server.removeUpload(this.upload).catch(() => {});
    location.reload();
  }

  /** Sends the files, then asks what they are. */
  async #take(files) {
    this.#trouble(null);
    this.plan = new Plan();
    this.sending = new AbortController();
    for (const part of ['understand', 'look', 'run']) this.parts[part].hidden = true;
    try {
      if (this.upload) await server.removeUpload(this.upload).catch(() => {});
      const { id, mostBytes, mostFiles } = await server.beginUpload();
      this.upload = id;
      if (files.length > mostFiles) throw new ServerError(`These are ${files.length} files; at most ${mostFiles} at a time, or put them into a zip.`);
      const all = files.reduce((sum, file) => sum + file.size, 0);
      if (all > mostBytes) throw new ServerError(`The files have ${bytes(all)} together; the page takes ${bytes(mostBytes)}. Larger ones go in with ./geoarms import on a command line.`);
      let before = 0;
      for (const file of files) {
        await server.sendFile(id, file, (share) => this.choose.showSending(file.name, (before + share * file.size) / Math.max(1, all)), this.sending.signal);
        before += file.size;
      }
      this.files = files.map((file) => file.name);
      await this.#reread({});
    } catch (error) {
      this.choose.showSending(null);
      if (error.name !== 'AbortError') this.#trouble(error);
    }
  }

  /** Reads the files anew as another format, sheet or line of headings. */
  async #reread(changes) {
    this.plan.forget(changes);
    const request = this.#ask();
    this.choose.showSending(this.files.join(', '), 1, 'reading…');
    try {
      const proposal = await server.propose(this.upload, this.plan.toJson(), request.signal);
      this.proposal = proposal;
      this.plan.format ??= proposal.format;
      this.plan.layer ??= proposal.suggestedLayer ?? null;
      this.plan.take(proposal);
      this.choose.showTaken(this.files);
      this.understand.show(this.plan, proposal, this.files);
      this.#trouble(proposal.problem ? new ServerError(sayable(proposal.problem.message)) : null);
      if (!proposal.problem) await this.#look();
      else for (const part of ['look', 'run']) this.parts[part].hidden = true;
    } catch (error) {
      this.choose.showTaken(this.files);
      if (error.name !== 'AbortError') this.#trouble(error);
    }
  }

  #changeLayer(layer) {
    this.#reread({ layer });
  }

  /** Asks for the first rows as they would be stored. */
  async #look() {
    const request = this.#ask();
    this.understand.setBusy(true);
    try {
      const preview = await server.preview(this.upload, this.plan.toJson(), request.signal);
      this.understand.setBusy(false);
      if (preview.problem) {
        this.understand.showColumns(this.plan, this.proposal, null);
        this.understand.showProblem(preview.problem);
        this.parts.look.hidden = true;
        this.parts.run.hidden = true;
        return;
      }
      this.plan.adopt(preview);
      this.understand.showColumns(this.plan, this.proposal, preview);
      this.understand.showProblem(null);
      this.look.show(preview);
      this.run.offer(preview.rows.length > 0);
    } catch (error) {
      this.understand.setBusy(false);
      if (error.name !== 'AbortError') this.#trouble(error);
    }
  }

  async #begin(dryRun) {
    this.#trouble(null);
    // An answer that is still on its way must not take the place of what is begun now.
    this.request?.abort();
    this.understand.setBusy(false);
    try {
      const begun = await server.beginImport(this.plan.toJson({ upload: this.upload, dryRun }));
      this.importId = begun.id;
      this.isRunning = true;
      await this.#follow(begun);
    } catch (error) {
      this.run.offer(true);
      this.#trouble(error);
    } finally {
      this.isRunning = false;
    }
  }

  async #follow(begun) {
    let now = begun;
    for (let failures = 0; now.state === 'running';) {
      this.run.showProgress(now);
      await new Promise((done) => setTimeout(done, FOLLOW_EVERY));
      try {
        now = await server.readImport(begun.id);
        failures = 0;
      } catch (error) {
        if (++failures > MOST_FAILURES || error.status === 404) throw error;
      }
    }
    this.run.showResult(now, this.catalog);
  }

  async #stop() {
    try {
      await server.stopImport(this.importId);
    } catch (error) {
      this.#trouble(error);
    }
  }

  /** A new question to the server; the one before is not waited for any more. */
  #ask() {
    this.request?.abort();
    this.request = new AbortController();
    return this.request;
  }

  #trouble(error) {
    this.parts.trouble.hidden = !error;
    this.parts.trouble.replaceChildren(...(error ? [element('span', {}, error.message)] : []));
    if (error) this.parts.trouble.scrollIntoView({ block: 'nearest' });
  }
}

/** How often a running import is asked how far it is (milliseconds), and how many answers may fail to come. */
const FOLLOW_EVERY = 300;
const MOST_FAILURES = 20;

/** 1536 gives "1.5 kB". */
export function bytes(count) {
  const units = ['B', 'kB', 'MB', 'GB'];
  let unit = 0;
  let value = count;
  for (; value >= 1000 && unit < units.length - 1; unit++) value /= 1024;
  return unit === 0 ? counted(count, 'byte', 'bytes') : `${value < 10 ? value.toFixed(1) : Math.round(value)} ${units[unit]}`;
}
