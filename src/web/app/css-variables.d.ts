import 'react'

declare module 'react' {
  // Lets components hand data to their style sheet: style={{ '--done': '68%' }}.
  interface CSSProperties {
    [variable: `--${string}`]: string | number
  }
}
