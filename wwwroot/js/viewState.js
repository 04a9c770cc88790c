// What the person has chosen to see. One object; everything else listens to it.

/**
 * State: `layers` (Set of names), `from`, `to` (days or null), `weaponsOff` (Set of weapon keys),
 * `coverage` (whether areas without reports are hatched), `flag` (null, `any` or the flag that shown rows must have), `selection` (`{layer, id}` or null),
 * `base` (name of the archive that is the base map, null for the one that comes with GeoArms),
 * `heat` (the shown heatmap with its choices, as heatSettings.js has it, or null), `decision` (the shown decision with its choices, as decisionState.js has
 * it, or null). A `change` event names in `detail.keys` what changed.
 */
export class ViewState extends EventTarget {
  constructor(initial) {
    super();
    this.layers = new Set(initial.layers);
    this.from = initial.from ?? null;
    this.to = initial.to ?? null;
    this.weaponsOff = new Set(initial.weaponsOff);
    this.coverage = initial.coverage ?? true;
    this.flag = initial.flag ?? null;
    this.selection = initial.selection ?? null;
    this.heat = initial.heat ?? null;
    this.decision = initial.decision ?? null;
    this.base = initial.base ?? null;
  }

  /** Takes the given values and tells who listens, once, and only of what is really different; `isStep`: is it a step to go back from? */
  change(values, { fromAddress = false, isStep = true } = {}) {
    const keys = Object.keys(values).filter((key) => !same(this[key], values[key]));
    if (keys.length === 0) return;
    for (const key of keys) this[key] = values[key];
    this.dispatchEvent(new CustomEvent('change', { detail: { keys: new Set(keys), fromAddress, isStep } }));
  }

  toggleLayer(name, on) {
    this.change({ layers: withMember(this.layers, name, on) });
  }

  toggleWeapon(key, on) {
    this.change({ weaponsOff: withMember(this.weaponsOff, key, !on) });
  }
}

function withMember(set, member, present) {
  const copy = new Set(set);
  if (present) copy.add(member);
  else copy.delete(member);
  return copy;
}

function same(a, b) {
  if (a instanceof Set && b instanceof Set) return a.size === b.size && [...a].every((member) => b.has(member));
  return JSON.stringify(a) === JSON.stringify(b);
}
