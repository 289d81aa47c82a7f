import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { TreeNodeDetail } from '../../../../contract/tree.schema.ts'
import { nodeM3uUrl, type TreeRef } from '../../../api/trees.ts'
import { focusWhenThere } from '../../../app/focus-when-there.ts'
import { formatCount } from '../../../shared/display-text.ts'
import { treeSource } from '../../../shared/list-source.ts'
import { NodeMenuButton } from '../edits/NodeMenu.tsx'
import type { ForestNode } from '../forest.ts'
import styles from './NodePage.module.css'

const OPEN_PLAYLIST = '[data-testid="open-playlist"]'

/** What can be done with a node. Of a tree that is only looked at nothing leads elsewhere. */
export function NodeActions(props: {
  readonly tree: TreeRef
  readonly node: ForestNode
  readonly playlist: TreeNodeDetail['playlist'] | undefined
  readonly suggestions: number
  readonly onPlaylist: () => void
}) {
  const { tree, node, playlist, suggestions, onPlaylist } = props
  if (tree.version !== undefined) return null
  const source = treeSource(tree.type, node.id)
  return (
    <div className={styles.actions}>
      <Button
        variant="filled"
        renderRoot={(root) => <Link {...root} to="/tracks" search={{ in: source }} />}
        data-testid="open-in-tracks"
      >
        Open in Tracks
      </Button>
      {playlist ? (
        <Button
          renderRoot={(root) => <Link {...root} to="/playlists/$id" params={{ id: playlist.id }} />}
          data-testid="open-playlist"
        >
          Open playlist
        </Button>
      ) : (
        <Button
          onClick={() => {
            onPlaylist()
            // This button gives way to that link; the keyboard goes with it.
            focusWhenThere(OPEN_PLAYLIST)
          }}
          data-testid="create-playlist"
        >
          Create playlist
        </Button>
      )}
      <Button component="a" href={nodeM3uUrl(tree.type, node.id)} download data-testid="export-m3u">
        Export M3U8
      </Button>
      <NodeMenuButton type={tree.type} node={node} />
      {suggestions > 0 && (
        <Button
          renderRoot={(root) => <Link {...root} to="/tagger/review" search={{ in: source }} />}
          data-testid="node-suggestions"
        >
          {formatCount(suggestions, 'suggestion')}
        </Button>
      )}
    </div>
  )
}
