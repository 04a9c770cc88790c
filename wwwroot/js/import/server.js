// What the import page asks the server for. Refusals come as ServerError with words for people.
import { readJson, reason, ServerError } from '../api.js';

async function send(method, path, body, { signal, type = 'application/json' } = {}) {
  let response;
  try {
    response = await fetch(path, { method, signal, body, headers: body === undefined ? {} : { 'content-type': type } });
  } catch (error) {
    if (error.name === 'AbortError') throw error;
    throw new ServerError('The server cannot be reached. Is GeoArms still running?');
  }
  if (!response.ok) throw new ServerError(await reason(response), response.status);
  return response.status === 204 ? null : response.json();
}

export const beginUpload = () => send('POST', '/imports/uploads');
export const removeUpload = (id) => send('DELETE', `/imports/uploads/${id}`);
export const propose = (id, plan, signal) => send('POST', `/imports/uploads/${id}/proposal`, JSON.stringify(plan), { signal });
export const preview = (id, plan, signal) => send('POST', `/imports/uploads/${id}/preview`, JSON.stringify(plan), { signal });
export const beginImport = (plan) => send('POST', '/imports', JSON.stringify(plan));
export const readImport = (id) => readJson(`/imports/${id}`);
export const readImports = () => readJson('/imports');
export const readRecords = () => readJson('/imports/records');
export const undoImport = (number) => send('DELETE', `/imports/records/${number}`);
export const stopImport = (id) => send('DELETE', `/imports/${id}`);

/** Sends a file; `onShare(0…1)` is told how much of it is there. fetch cannot tell that, so this is the old way. */
export function sendFile(id, file, onShare, signal) {
  return new Promise((done, fail) => {
    const request = new XMLHttpRequest();
    request.open('PUT', `/imports/uploads/${id}/files?name=${encodeURIComponent(file.name)}`);
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.upload.onprogress = (event) => event.lengthComputable && onShare(event.loaded / Math.max(1, event.total));
    request.onload = () => {
      let answer = null;
      try {
        answer = JSON.parse(request.responseText);
      } catch {
        // An answer that is no JSON says nothing to a person.
      }
      if (request.status === 200) done(answer);
      else fail(new ServerError(answer?.detail ?? `The server answered ${request.status}.`, request.status));
    };
    request.onerror = () => fail(new ServerError(`${file.name} could not be read or sent. Is it still there, and is GeoArms still running?`));
    request.onabort = () => fail(new DOMException('Stopped.', 'AbortError'));
    signal?.addEventListener('abort', () => request.abort());
    request.send(file);
  });
}
