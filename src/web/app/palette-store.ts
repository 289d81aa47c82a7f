import { createSpotlight } from '@mantine/spotlight'

/** The command palette: its state for the palette itself, and the calls that open it for everything else. */
export const [paletteStore, palette] = createSpotlight()
