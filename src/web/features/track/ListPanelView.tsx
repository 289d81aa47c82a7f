import { lazy, Suspense } from 'react'
import { PanelBoundary } from '../../app/ErrorBoundary.tsx'
import { TrackPanel } from './TrackPanel.tsx'
import type { ListPanel } from './use-list-panel.ts'
import type { TrackActions } from './use-track-actions.ts'

const SimilarPanel = lazy(async () => ({ default: (await import('./SimilarPanel.tsx')).SimilarPanel }))

/** The panel beside a track list in its mode: details of a track, or tracks like it. */
export function ListPanelView({
  panel,
  actions,
}: {
  readonly panel: ListPanel
  readonly actions: TrackActions
}) {
  const { panelTrack, mode } = panel
  if (panelTrack === undefined) return null
  if (mode === 'details') {
    return (
      <TrackPanel
        trackId={panelTrack}
        actions={actions}
        onFindSimilar={panel.findSimilar}
        onClose={panel.close}
      />
    )
  }
  return (
    <PanelBoundary>
      <Suspense>
        <SimilarPanel trackId={panelTrack} onOpen={panel.openSimilar} onClose={panel.showDetails} />
      </Suspense>
    </PanelBoundary>
  )
}
