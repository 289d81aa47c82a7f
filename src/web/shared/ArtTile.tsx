import styles from './ArtTile.module.css'
import { artHue, artInitials } from './art-tile.ts'

/** Two-tone tile with initials, the same for a track every time. Decoration: the name stands beside it. */
export function ArtTile(props: { readonly artist: string; readonly title: string; readonly size: number }) {
  const { artist, title, size } = props
  const hue = artHue(artist, title)
  return (
    <span
      aria-hidden
      className={styles.tile}
      style={{
        width: size,
        height: size,
        fontSize: Math.round(size * 0.36),
        // The hue comes from the data; lightness and chroma are tokens.
        background: `linear-gradient(135deg, oklch(var(--gt-art-from) ${hue}), oklch(var(--gt-art-to) ${(hue + 60) % 360}))`,
      }}
    >
      {artInitials(artist, title)}
    </span>
  )
}
