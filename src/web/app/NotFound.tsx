import { Button, Stack, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'

/** An address that leads nowhere. */
export function NotFound() {
  return (
    <Stack align="center" justify="center" h="100%" p="xl">
      <Text fw={600}>There is nothing at this address.</Text>
      <Button component={Link} to="/tagger" variant="filled">
        Go to the Tagger
      </Button>
    </Stack>
  )
}
