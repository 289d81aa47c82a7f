import type {
  CandidateEstimate,
  Trial,
  TrialAgreement,
  TrialAnswer,
  TrialCalibration,
  TrialCandidate,
  TrialEstimate,
  TrialScore,
} from '../../../../contract/trial.schema.ts'
import {
  formatCount,
  formatDollars,
  formatPercent,
  formatSeconds,
  UNKNOWN,
} from '../../../shared/display-text.ts'
import { formatSpent } from '../money-text.ts'

/** How near an answer's genre is, in words. */
export const GENRE_TEXT: Readonly<Record<TrialAnswer['genre'], string>> = {
  exact: 'same style',
  close: 'next to it in the genre graph',
  family: 'same family',
  different: 'another family',
  none: 'no answer',
}

/** What the truth is, in words. */
export const TRUTH_TEXT: Readonly<Record<Trial['truth'], string>> = {
  trusted: 'tags that you trust',
  labels: 'labels of your own',
}

/** "82% (41 of 50)"; a dash where nothing could be compared. */
export function describeScore({ right, of }: TrialScore): string {
  return of === 0 ? UNKNOWN : `${formatPercent(right, of)} (${right} of ${of})`
}

/** The rows of the report that say how often a candidate is right. */
export const SCORE_ROWS = [
  { field: 'family', label: 'Genre family', note: 'House for Deep House' },
  { field: 'close', label: 'Style, its parent or its child', note: 'House or Dub House for Deep House' },
  { field: 'exact', label: 'Exactly the style', note: 'Deep House for Deep House' },
  { field: 'place', label: 'Place', note: 'London and UK agree' },
  { field: 'era', label: 'Era within 5 years', note: undefined },
  { field: 'format', label: 'Five parts kept', note: undefined },
] as const

/** Names of the candidates that do best in a row; none when all do alike or only one was tried. */
export function bestOf(
  candidates: readonly TrialCandidate[],
  field: (typeof SCORE_ROWS)[number]['field'],
): string[] {
  const shares = candidates.flatMap((candidate) => {
    const { right, of } = candidate[field]
    return of === 0 ? [] : { name: candidate.name, share: right / of }
  })
  const most = Math.max(...shares.map(({ share }) => share))
  const best = shares.filter(({ share }) => share === most)
  return best.length === shares.length ? [] : best.map(({ name }) => name)
}

/** What is right and wrong about an answer: "same family; place differs". */
export function describeVerdict({ genre, place, era }: TrialAnswer): string {
  if (genre === 'none') return GENRE_TEXT.none
  const differs = [...(place === false ? ['place'] : []), ...(era === false ? ['era'] : [])]
  const words = GENRE_TEXT[genre]
  if (differs.length === 0) return words
  return `${words}; ${differs.join(' and ')} ${differs.length === 1 ? 'differs' : 'differ'}`
}

/** True when anything about an answer is not as the truth has it. */
export function isDifferent({ genre, place, era }: TrialAnswer): boolean {
  return genre !== 'exact' || place === false || era === false
}

/** What the second run of a model said: "again: the same style", "again: Techno; …". */
export function describeAgain(again: TrialAnswer['again']): string {
  if (again === null) return ''
  if (again.isSame) return 'Asked again: the same style.'
  return again.comment === null ? 'Asked again: no answer.' : `Asked again: ${again.comment}`
}

/** "94% the same style, 98% the same family (50 tracks)". */
export function describeAgreement(kind: TrialCandidate['kind'], agreement: TrialAgreement | null): string {
  if (kind === 'offline') return 'always the same'
  if (agreement === null || agreement.tracks === 0) return UNKNOWN
  const { exact, family, tracks } = agreement
  return `${formatPercent(exact, tracks)} the same style, ${formatPercent(family, tracks)} the same family (${formatCount(tracks, 'track')})`
}

/** Points by which a tagger may be off before it counts as too sure or too careful: about what chance does to fifty tracks. */
const CALIBRATION_POINTS = 10

/** "Says 72%, is right in 80%: about as sure as it may be." */
export function describeCalibration(calibration: TrialCalibration | null): string {
  if (calibration === null) return UNKNOWN
  const [said, right] = [calibration.confidence, calibration.right].map((share) => Math.round(share * 100))
  const difference = (said ?? 0) - (right ?? 0)
  const meaning =
    difference > CALIBRATION_POINTS
      ? 'surer than it should be'
      : difference < -CALIBRATION_POINTS
        ? 'better than it thinks'
        : 'about as sure as it should be'
  return `says ${said}%, right in ${right}%: ${meaning}`
}

/** "0–50%: right in 3 of 9": how often a tagger is right when it says that it is so sure. */
export function describeBins({ bins }: TrialCalibration): string[] {
  return bins.map(
    ({ from, to, tracks, right }) =>
      `${Math.round(from * 100)}–${Math.round(to * 100)}% sure: right in ${Math.round(right * tracks)} of ${tracks}`,
  )
}

/** "$0.0312 · 10 calls", "free", "50 answers were paid for before". */
export function describeTrialCost({ kind, cost, calls, reused }: TrialCandidate): string {
  if (kind !== 'model') return 'free'
  const before = reused === 0 ? [] : [`${formatCount(reused, 'answer')} paid for before`]
  if (calls === 0) return before[0] ?? UNKNOWN
  return [cost === null ? 'cost unknown' : formatSpent(cost), formatCount(calls, 'call'), ...before].join(
    ' · ',
  )
}

/** "about $0.62". */
export function describeThousand({ kind, costPerThousand }: TrialCandidate): string {
  if (kind !== 'model') return 'free'
  return costPerThousand === null ? UNKNOWN : `about ${formatSpent(costPerThousand)}`
}

/** "0.8 s", "under 0.01 s". */
export function describeSpeed({ secondsPerTrack }: TrialCandidate): string {
  if (secondsPerTrack === null) return UNKNOWN
  return secondsPerTrack < 0.01 ? 'under 0.01 s' : `${secondsPerTrack.toFixed(secondsPerTrack < 1 ? 2 : 1)} s`
}

/**
 * How much of a difference may be chance. Two taggers of the same worth differ by about the square root of the
 * number of tracks on which they disagree; a quarter of the tracks is a usual number.
 */
export function chanceNote(tracks: number): string {
  const apart = Math.max(2, Math.ceil(Math.sqrt(tracks / 4)))
  return `One track is ${formatPercent(1, tracks)} of ${tracks}. Taggers less than ${apart} tracks apart may well be equally good.`
}

/** "50 tracks of 14 genre families · 10 calls · about $0.05 (at most $0.07) · about 30 s · $19.40 left this month". */
export function describeTrialEstimate(estimate: TrialEstimate): string {
  const { tracks, families, calls, cost, costHigh, seconds, capLeft, candidates } = estimate
  const reused = candidates.reduce((sum, one) => sum + one.reused, 0)
  return [
    `${formatCount(tracks, 'track')} of ${formatCount(families, 'genre family', 'genre families')}`,
    calls === 0 ? 'free, no network' : formatCount(calls, 'call'),
    ...(calls === 0 ? [] : [describeAbout(cost, costHigh)]),
    ...(reused === 0 ? [] : [`${formatCount(reused, 'answer')} paid for before`]),
    seconds < 1 ? 'under a second' : `about ${formatSeconds(seconds)}`,
    ...(capLeft === null ? [] : [`${formatDollars(capLeft)} left this month`]),
  ].join(' · ')
}

/** The cost of one candidate in the list: "about $0.03", "free", "price unknown". */
export function describeCandidateCost({ calls, reused, cost, costHigh }: CandidateEstimate): string {
  if (calls > 0) return describeAbout(cost, costHigh)
  return reused > 0 ? 'paid for before' : 'free'
}

function describeAbout(cost: number | null, costHigh: number | null): string {
  if (cost === null) return 'cost unknown: no price is known'
  if (cost === 0) return 'free'
  const [about, most] = [formatDollars(cost), formatDollars(costHigh ?? cost)]
  const isTiny = about.startsWith('under')
  if (about === most) return isTiny ? about : `about ${about}`
  return isTiny ? `up to ${most}` : `about ${about} (at most ${most})`
}
