import { Group, Kbd } from '@mantine/core'
import { useOs } from '@mantine/hooks'
import { keyCaps } from './shortcuts.ts'

/** The key caps of a shortcut, in the words of this keyboard. */
export function Keys({ keys }: { readonly keys: string }) {
  const isMac = useOs() === 'macos'
  return (
    <Group gap={4} wrap="nowrap" component="span">
      {keyCaps(keys, isMac).map((step, index) => (
        <Kbd key={`${keys}-${index.toString()}`} size="xs">
          {step.join(isMac ? '' : '+')}
        </Kbd>
      ))}
    </Group>
  )
}
