import type { Trial, TrialCandidate, TrialEstimate, TrialScore } from '../contract/trial.schema.ts'
import { count } from './tag-report.ts'

/** Stands where nothing could be compared or measured. */
const UNKNOWN = '–'

/** What a trial would do and cost, in a line: "50 tracks of 23 families: 10 calls, $0.0614 to $0.0922." */
export function describeTrialPlan({ tracks, families, calls, cost, costHigh }: TrialEstimate): string {
  const price =
    cost === null
      ? 'cost not known'
      : cost === 0
        ? 'no cost'
        : `${dollars(cost)} to ${dollars(costHigh ?? cost)}`
  return `${count(tracks, 'track')} of ${families} genre ${families === 1 ? 'family' : 'families'}: ${count(calls, 'call')}, ${price}.`
}

/** The scores of a trial as a table of text: a line for each measure, a column for each candidate. */
export function trialTable({ candidates, twice }: Pick<Trial, 'candidates' | 'twice'>): string {
  const lines = [
    ['', ...candidates.map(({ label }) => label)],
    ...MEASURES.filter(({ isOfTwo }) => twice || isOfTwo !== true).map(({ name, of }) => [
      name,
      ...candidates.map(of),
    ]),
  ]
  const widths = (lines[0] ?? []).map((_cell, column) =>
    Math.max(...lines.map((line) => line[column]?.length ?? 0)),
  )
  return lines
    .map((line) =>
      line
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

interface Measure {
  readonly name: string
  readonly of: (candidate: TrialCandidate) => string
  /** Only where models were asked twice. */
  readonly isOfTwo?: boolean
}

const MEASURES: readonly Measure[] = [
  { name: 'answered', of: ({ asked, failed }) => `${asked - failed} of ${asked}` },
  { name: 'genre family', of: ({ family }) => score(family) },
  { name: 'style, parent or child', of: ({ close }) => score(close) },
  { name: 'exactly the style', of: ({ exact }) => score(exact) },
  { name: 'place', of: ({ place }) => score(place) },
  { name: 'era within 5 years', of: ({ era }) => score(era) },
  { name: 'five parts kept', of: ({ format }) => score(format) },
  {
    name: 'two runs agree',
    of: ({ agreement }) =>
      agreement === null ? UNKNOWN : score({ right: agreement.exact, of: agreement.tracks }),
    isOfTwo: true,
  },
  {
    name: 'says it is sure',
    of: ({ calibration }) => (calibration === null ? UNKNOWN : percent(calibration.confidence)),
  },
  {
    name: 'cost',
    of: ({ cost, kind }) => (kind !== 'model' ? 'free' : cost === null ? 'not known' : dollars(cost)),
  },
  {
    name: 'cost of 1,000 tracks',
    of: ({ costPerThousand, kind }) =>
      kind !== 'model' ? 'free' : costPerThousand === null ? UNKNOWN : dollars(costPerThousand),
  },
  {
    name: 'seconds for a track',
    of: ({ secondsPerTrack }) => (secondsPerTrack === null ? UNKNOWN : secondsPerTrack.toFixed(3)),
  },
]

/** "82 % (41 of 50)". */
function score({ right, of }: TrialScore): string {
  return of === 0 ? UNKNOWN : `${percent(right / of)} (${right} of ${of})`
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`
}

/** "$1.25"; below a dime a cent is too coarse: "$0.0123". */
function dollars(amount: number): string {
  return `$${amount.toFixed(amount > 0 && amount < 0.1 ? 4 : 2)}`
}
