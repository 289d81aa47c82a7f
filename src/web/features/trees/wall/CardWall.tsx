import { Link } from '@tanstack/react-router'
import { memo, useDeferredValue, useMemo, useRef } from 'react'
import { formatCount, formatNumber } from '../../../shared/display-text.ts'
import { treeSource } from '../../../shared/list-source.ts'
import type { Forest, ForestNode } from '../forest.ts'
import { nodeColour } from '../node-colour.ts'
import styles from './CardWall.module.css'
import { CategoryRail } from './CategoryRail.tsx'
import { useScrollSpy } from './use-scroll-spy.ts'
import { type WallSection, wallSections } from './wall-sections.ts'

/** The whole tree as cards: a section for each lineage or category, with a list of them beside it. */
export function CardWall(props: {
  readonly forest: Forest
  readonly q: string
  readonly isPhone: boolean
  readonly onSearch: (q: string) => void
  readonly onOpen: (nodeId: string) => void
}) {
  const { forest, q, isPhone, onSearch, onOpen } = props
  // Cards follow the typing when there is time; the letters do not wait for them.
  const settled = useDeferredValue(q)
  const sections = useMemo(() => wallSections(forest, settled), [forest, settled])
  const scroller = useRef<HTMLDivElement>(null)
  const spy = useScrollSpy(scroller, sections.map(({ node }) => node.id).join(' '))
  return (
    <>
      <CategoryRail
        forest={forest}
        sections={sections}
        q={q}
        isPhone={isPhone}
        currentId={spy.currentId}
        onSearch={onSearch}
        onChoose={spy.scrollTo}
      />
      <div ref={scroller} className={styles.wall} data-testid="card-wall">
        <Sections forest={forest} sections={sections} onOpen={onOpen} />
        {sections.length === 0 && <p className={styles.none}>No card has this in its name.</p>}
      </div>
    </>
  )
}

/** All sections; not drawn anew while the next letter of a search is typed. */
const Sections = memo(function Sections(props: {
  readonly forest: Forest
  readonly sections: readonly WallSection[]
  readonly onOpen: (nodeId: string) => void
}) {
  const { forest, sections, onOpen } = props
  const isCollection = forest.facts.tree_type === 'collection'
  return (
    <>
      {sections.map(({ node, children, lineage }) => (
        <section
          key={node.id}
          className={styles.lineage}
          aria-label={node.title}
          data-section={node.id}
          style={{ '--ground': nodeColour(forest, lineage), '--parts': children.length }}
        >
          <header>
            <button type="button" className={`gt-plain ${styles.name}`} onClick={() => onOpen(node.id)}>
              {node.title}
            </button>
            <em>{formatCount(node.track_count, 'track')}</em>
            <p>{node.description}</p>
          </header>
          <ul className={styles.cards}>
            {children.map((child) => (
              <li key={child.id} className={styles.card}>
                <button
                  type="button"
                  className={`gt-plain ${styles.cardHead}`}
                  onClick={() => onOpen(child.id)}
                >
                  <b>{child.title}</b>
                  <em>{formatNumber(child.track_count)}</em>
                </button>
                {isCollection ? (
                  <Collection node={child} />
                ) : (
                  <Nested nodes={child.children} onOpen={onOpen} description={child.description} />
                )}
              </li>
            ))}
          </ul>
        </section>
      ))}
    </>
  )
})

/** What crosses in a collection, how it sounds, and its open suggestions. */
function Collection({ node }: { readonly node: ForestNode }) {
  return (
    <>
      <p className={styles.contexts}>
        {node.genre_context !== undefined && <span data-kind="genre">{node.genre_context}</span>}
        {node.scene_context !== undefined && <span data-kind="scene">{node.scene_context}</span>}
        {node.suggestions > 0 && (
          <Link to="/tagger/review" search={{ in: treeSource('collection', node.id) }}>
            {formatCount(node.suggestions, 'suggestion')}
          </Link>
        )}
      </p>
      <p className={styles.description}>{node.description}</p>
    </>
  )
}

/** What is below a branch, level in level; a leaf has its description instead. */
function Nested(props: {
  readonly nodes: readonly ForestNode[]
  readonly description: string
  readonly onOpen: (nodeId: string) => void
}) {
  const { nodes, description, onOpen } = props
  if (nodes.length === 0) return <p className={styles.description}>{description}</p>
  return (
    <ul className={styles.nested}>
      {nodes.map((node) => (
        <li key={node.id}>
          <button type="button" className="gt-plain" onClick={() => onOpen(node.id)}>
            <span>{node.title}</span>
            <em>{formatNumber(node.track_count)}</em>
          </button>
          {node.children.length > 0 && <Nested nodes={node.children} description="" onOpen={onOpen} />}
        </li>
      ))}
    </ul>
  )
}
