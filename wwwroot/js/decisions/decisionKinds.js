// The kinds of decision: which question each answers, where it is asked, and what it lets a person choose.

/**
 * `name` stands in the address; `path` is asked; `profiles` are offered where there is a choice; `hasWeights` when weights can be shaken;
 * `choices` are parameters of the question beside them.
 */
export const KINDS = [
  {
    name: 'clearance', title: 'Clearance', path: '/decisions/clearance', question: 'Which hazard should be cleared next, and what does clearing it open?',
    profiles: [['humanitarian', 'People first'], ['mobility', 'Mobility of force and aid'], ['return', 'Return of the displaced'], ['lis', 'Landmine Impact Survey score']],
    hasWeights: true, unit: 'score', briefing: true,
  },
  {
    name: 'patrol', title: 'Patrols', path: '/decisions/patrol', question: 'Where are incidents expected, and where should the next patrols go?',
    choices: [
      { key: 'days', title: 'Days ahead', values: [['7', '7'], ['14', '14'], ['', '30'], ['90', '90']] },
      { key: 'share', title: 'Share of the ground', values: [['0.01', '1 %'], ['0.02', '2 %'], ['', '5 %'], ['0.1', '10 %']] },
    ],
    unit: 'expected', briefing: true,
  },
  {
    name: 'sites', title: 'Sites', path: '/decisions/sites', question: 'Which displacement sites are threatened, by what, and is it getting worse?',
    hasWeights: true, unit: 'score', briefing: true,
  },
  { name: 'zones', title: 'Zones', path: '/decisions/zones', question: 'Which agreed zones are not kept, and is it getting worse?', hasWeights: true, unit: 'score', briefing: true },
  { name: 'signals', title: 'Warnings', path: '/decisions/signals', question: 'What changed that should be looked at now?', unit: null },
];

/** A kind by its name, or undefined. */
export const kindOf = (name) => KINDS.find((kind) => kind.name === name);
