// What a band is called. Profiles name their own bands, in the way of keys; a reader gets words.
const WORDS = { noReports: 'no reports', fewReports: 'few reports', expected: 'incident expected', possible: 'incident possible' };

/** A band in words; one that is not known here with its own words parted. */
export const bandWords = (band) => WORDS[band] ?? (band ?? '').replace(/([a-z])([A-Z])/gu, (_, before, next) => `${before} ${next.toLowerCase()}`);
