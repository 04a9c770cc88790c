// What an item is called: its name, else its id, of which a long hash is cut.

/** An id for reading: rows without an id of their own have a hash of 64 digits, of which eight tell them apart. */
export const shortId = (id) => String(id).replace(/([0-9a-f]{8})[0-9a-f]{24,}/gu, '$1…');

/** The name of an item, task, site or hazard. */
export const itemName = ({ name, id }) => name || shortId(id);
