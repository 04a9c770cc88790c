// One colour for each criterion, the same in the table, in the reasons and in the briefing. Told apart with colour blindness too (Okabe and Ito 2008, darkened for white paper).
const COLOURS = ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#b8860b', '#56b4e9', '#7a4fa3', '#6b7280', '#8c2d04', '#3b7a57', '#a63603', '#1b4f72'];

/** The colour of a criterion by its place in the profile. */
export const criterionColour = (index) => COLOURS[index % COLOURS.length];
