// Everything that the viewer asks the server for, except tiles.

/** An answer that is not what was asked for; `message` can be shown to a person. */
export class ServerError extends Error {
  constructor(message, status = 0) {
    super(message);
    this.status = status;
  }
}

/** Reads JSON; a refusal or an unreachable server becomes a {@link ServerError} in plain words. */
export async function readJson(path, signal) {
  let response;
  try {
    response = await fetch(path, { signal, headers: { accept: 'application/geo+json, application/json' } });
  } catch (error) {
    if (error.name === 'AbortError') throw error;
    throw new ServerError('The server cannot be reached. Is GeoArms still running?');
  }
  if (!response.ok) throw new ServerError(await reason(response), response.status);
  return response.json();
}

/** What a failed response says: the `detail` or `title` of a problem document, else its status. */
export async function reason(response) {
  try {
    const problem = await response.json();
    return problem.detail || problem.title || `The server answered ${response.status}.`;
  } catch {
    return `The server answered ${response.status}.`;
  }
}

/** All layers with their columns, and the code lists. */
export const readLayers = (signal) => readJson('/layers', signal);

/** One feature with all its columns. */
export const readItem = (layer, id, signal) =>
  readJson(`/ogc/collections/${encodeURIComponent(layer)}/items/${encodeURIComponent(id)}`, signal);
