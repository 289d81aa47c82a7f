import {
  type CSSVariablesResolver,
  createTheme,
  type MantineColorsTuple,
  type MantineThemeOverride,
} from '@mantine/core'
import { type ColourScheme, keyColourVariables } from './key-colours.ts'
import { DARK, LIGHT, type Tokens, tokenVariables } from './tokens.ts'
import { viewColourVariables } from './view-colours.ts'

/**
 * Accent from the lightest to the darkest. Mantine picks shade 4 on dark and 7 on light, which are
 * the accents of the tokens; the others serve hovers and tints.
 */
const ACCENT: MantineColorsTuple = [
  '#EEF3FF',
  '#DCE6FF',
  '#B8CCFF',
  '#98B7FF',
  '#7AA2FF',
  '#6391FA',
  '#4572E0',
  '#2C57CF',
  '#2449B0',
  '#1C3B90',
]

/** Mantine's greys of the dark scheme, replaced by those of the tokens. */
const GREYS: MantineColorsTuple = [
  DARK.text,
  '#C6CFDB',
  DARK.muted,
  DARK.dim,
  '#3A4352',
  '#2A3342',
  DARK.surface,
  DARK.page,
  DARK.rail,
  DARK.onAccent,
]

/** Sizes, fonts and component defaults of the whole page. */
export const theme: MantineThemeOverride = createTheme({
  colors: { accent: ACCENT, dark: GREYS },
  primaryColor: 'accent',
  primaryShade: { dark: 4, light: 7 },
  autoContrast: true,
  black: DARK.onAccent,
  defaultRadius: 7,
  cursorType: 'pointer',
  respectReducedMotion: true,
  fontFamily: "'Inter Variable', system-ui, sans-serif",
  fontFamilyMonospace: 'ui-monospace, SFMono-Regular, Menlo, Consolas, monospace',
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '15px', xl: '17px' },
  headings: {
    fontWeight: '650',
    sizes: {
      h1: { fontSize: '15px', lineHeight: '1.3' },
      h2: { fontSize: '15px', lineHeight: '1.35' },
      h3: { fontSize: '13px', lineHeight: '1.4' },
    },
  },
  components: {
    Button: { defaultProps: { size: 'compact-md', variant: 'default' }, classNames: { root: 'gt-button' } },
    Tooltip: {
      defaultProps: { openDelay: 400, withArrow: false, events: { hover: true, focus: true, touch: false } },
    },
    Modal: {
      defaultProps: {
        centered: true,
        overlayProps: { backgroundOpacity: 0.55 },
        closeButtonProps: { 'aria-label': 'Close' },
        transitionProps: { transition: 'fade', duration: 140 },
      },
      classNames: { content: 'gt-modal', header: 'gt-modal-header', title: 'gt-modal-title' },
    },
    Drawer: {
      defaultProps: { closeButtonProps: { 'aria-label': 'Close' }, transitionProps: { duration: 160 } },
      classNames: { content: 'gt-modal', header: 'gt-modal-header', title: 'gt-modal-title' },
    },
    // The placeholder is no item, which is all that a menu may hold; without it the first item has the keyboard.
    Menu: { defaultProps: { withInitialFocusPlaceholder: false } },
    Radio: { defaultProps: { size: 'xs' } },
    Checkbox: { defaultProps: { size: 'xs' } },
    Switch: { defaultProps: { withThumbIndicator: false } },
  },
})

function schemeVariables(tokens: Tokens, scheme: ColourScheme): Record<string, string> {
  return {
    ...tokenVariables(tokens),
    ...keyColourVariables(scheme),
    ...viewColourVariables(scheme),
    '--mantine-color-body': tokens.page,
    '--mantine-color-text': tokens.text,
    '--mantine-color-dimmed': tokens.muted,
    '--mantine-color-placeholder': tokens.dim,
    '--mantine-color-anchor': tokens.accent,
    '--mantine-color-error': tokens.danger,
    '--mantine-color-default': tokens.surface,
    '--mantine-color-default-hover': tokens.raised,
    '--mantine-color-default-color': tokens.text,
    '--mantine-color-default-border': tokens.buttonLine,
    '--mantine-primary-color-contrast': tokens.onAccent,
    '--input-bd': tokens.control,
  }
}

/** Gives Mantine's own variables the values of the tokens, so that both always agree. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  dark: schemeVariables(DARK, 'dark'),
  light: schemeVariables(LIGHT, 'light'),
})
