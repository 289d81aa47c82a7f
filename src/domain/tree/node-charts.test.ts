import { expect, test } from 'vitest'
import { type ChartedTrack, chartSteps, type NodeCharts } from './node-charts.ts'

const aTrack = (track: Partial<ChartedTrack>): ChartedTrack => ({
  bpm: null,
  camelot: null,
  year: null,
  ...track,
})

function chartTracks(tracks: readonly ChartedTrack[]): NodeCharts {
  const steps = chartSteps(tracks)
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}

test('tempos are counted in steps of two, with the empty ones between them', () => {
  const tracks = [118, 119.9, 120, 125].map((bpm) => aTrack({ bpm }))
  expect(chartTracks(tracks).bpm).toEqual([
    { from: 118, tracks: 2 },
    { from: 120, tracks: 1 },
    { from: 122, tracks: 0 },
    { from: 124, tracks: 1 },
  ])
})

test('years are counted in half decades', () => {
  const tracks = [1989, 1990, 1994, 2000].map((year) => aTrack({ year }))
  expect(chartTracks(tracks).years).toEqual([
    { from: 1985, tracks: 1 },
    { from: 1990, tracks: 2 },
    { from: 1995, tracks: 0 },
    { from: 2000, tracks: 1 },
  ])
})

test('keys have the most frequent first, equal ones by name', () => {
  const tracks = ['8A', '9B', '8A', '10A'].map((camelot) => aTrack({ camelot }))
  expect(chartTracks(tracks).keys).toEqual([
    { key: '8A', tracks: 2 },
    { key: '10A', tracks: 1 },
    { key: '9B', tracks: 1 },
  ])
})

test('what is unknown is in no bar, and no tracks have no bars', () => {
  expect(chartTracks([aTrack({})])).toEqual({ bpm: [], keys: [], years: [] })
})

test('one absurd year does not make thousands of bars', () => {
  expect(chartTracks([aTrack({ year: 9 }), aTrack({ year: 9_999 })]).years).toEqual([
    { from: 5, tracks: 1 },
    { from: 9_995, tracks: 1 },
  ])
})
