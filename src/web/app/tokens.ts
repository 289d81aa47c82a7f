/** Every colour of the page by its use. Components name these as `var(--gt-…)`; no literal stands anywhere else. */
export interface Tokens {
  /** Behind everything. */
  readonly page: string
  /** Navigation rail and top bar. */
  readonly rail: string
  /** Buttons, inputs, cards. */
  readonly surface: string
  /** Menus, dialogs, notices. */
  readonly raised: string
  /** Details panel beside the grid. */
  readonly panel: string
  readonly gridHeader: string
  readonly text: string
  readonly muted: string
  /** Group names and counts; the quietest text that still reads at 4.5:1. */
  readonly dim: string
  readonly accent: string
  readonly onAccent: string
  readonly success: string
  readonly warn: string
  readonly danger: string
  /** The three states as areas, where they may be brighter than as text. */
  readonly successFill: string
  readonly warnFill: string
  readonly dangerFill: string
  /** Decoration between areas. */
  readonly line: string
  /** Between grid rows. */
  readonly lineSoft: string
  /** Outline of buttons, which their text names as well. */
  readonly buttonLine: string
  /** Outline of inputs and boxes, at least 3:1. */
  readonly control: string
  readonly navActive: string
  readonly navActiveText: string
  readonly rowHover: string
  readonly rowSelected: string
  /** Momentary ground of a row that just changed. */
  readonly flash: string
  readonly chip: string
  readonly chipText: string
  readonly chipLine: string
  readonly chipLineText: string
  readonly runTop: string
  readonly runBottom: string
  readonly runLine: string
  readonly track: string
  readonly genreBar: string
  /** Lightness and chroma of the ground of a family of genres, for oklch(); its hue comes from the family. */
  readonly familyTone: string
  /** Lightness and chroma of every other lineage of a circle, for oklch(); its hue comes from its place. */
  readonly chordEven: string
  readonly chordOdd: string
  readonly uncharted: string
  readonly onFamily: string
  /** Lightness of the two tones of an art tile, for oklch(). */
  readonly artFrom: string
  readonly artTo: string
  readonly onArt: string
}

/** The default scheme: for booths and late evenings. */
export const DARK: Tokens = {
  page: '#101318',
  rail: '#12161D',
  surface: '#171B22',
  raised: '#1C212B',
  panel: '#141920',
  gridHeader: '#151A22',
  text: '#E8ECF2',
  muted: '#A3AEBD',
  dim: '#8995A9',
  accent: '#7AA2FF',
  onAccent: '#0B0E13',
  success: '#4CC38A',
  warn: '#F2B84B',
  danger: '#FF7A85',
  successFill: '#4CC38A',
  warnFill: '#F2B84B',
  dangerFill: '#FF7A85',
  line: '#222936',
  lineSoft: '#1C222D',
  buttonLine: '#323B4A',
  control: '#5D687B',
  navActive: '#1F2A44',
  navActiveText: '#DCE6FF',
  rowHover: '#161B24',
  rowSelected: '#1A2336',
  flash: '#26375C',
  chip: '#26304A',
  chipText: '#C9D8FF',
  chipLine: '#3A4660',
  chipLineText: '#B7C4DC',
  runTop: '#182033',
  runBottom: '#161C2A',
  runLine: '#2A3650',
  track: '#26304A',
  genreBar: '#4F6FBF',
  familyTone: '0.37 0.075',
  chordEven: '0.72 0.13',
  chordOdd: '0.8 0.13',
  uncharted: '#2B323E',
  onFamily: '#F2F5F9',
  artFrom: '0.46 0.09',
  artTo: '0.3 0.07',
  onArt: '#F2F5F9',
}

/** For daylight. */
export const LIGHT: Tokens = {
  page: '#F6F7F9',
  rail: '#EFF1F5',
  surface: '#FFFFFF',
  raised: '#FFFFFF',
  panel: '#FBFCFD',
  gridHeader: '#F0F2F6',
  text: '#171B22',
  muted: '#4E5868',
  dim: '#566072',
  accent: '#2C57CF',
  onAccent: '#FFFFFF',
  success: '#13683F',
  warn: '#7D5000',
  danger: '#B4232F',
  successFill: '#2F9E68',
  warnFill: '#D99A26',
  dangerFill: '#DD5560',
  line: '#DDE1E8',
  lineSoft: '#E8EBF0',
  buttonLine: '#C9D0DB',
  control: '#858F9F',
  navActive: '#DCE5FB',
  navActiveText: '#1E3F9E',
  rowHover: '#EFF2F8',
  rowSelected: '#EDF3FF',
  flash: '#C9DAFF',
  chip: '#E0E8FB',
  chipText: '#1F3F96',
  chipLine: '#B9C4D8',
  chipLineText: '#3C4961',
  runTop: '#F0F4FE',
  runBottom: '#F6F8FE',
  runLine: '#CBD8F6',
  track: '#DCE3F0',
  genreBar: '#6C8ADB',
  familyTone: '0.45 0.095',
  chordEven: '0.56 0.13',
  chordOdd: '0.64 0.13',
  uncharted: '#5B6574',
  onFamily: '#FFFFFF',
  artFrom: '0.5 0.1',
  artTo: '0.38 0.08',
  onArt: '#FFFFFF',
}

/** The tokens as CSS variables: `rowSelected` becomes `--gt-row-selected`. */
export function tokenVariables(tokens: Tokens): Record<string, string> {
  return Object.fromEntries(
    Object.entries(tokens).map(([name, value]) => [
      `--gt-${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`,
      value,
    ]),
  )
}
