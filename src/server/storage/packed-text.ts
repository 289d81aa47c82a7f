import { promisify } from 'node:util'
import { constants, gunzip, gzip } from 'node:zlib'

const pack = promisify(gzip)
const unpack = promisify(gunzip)

/**
 * A long text as it is stored: a sixth as long, so that writing it does not keep the server from answering. It is
 * packed on another thread.
 */
export function packText(text: string): Promise<Uint8Array> {
  // Packing tighter takes three times as long and saves little.
  return pack(text, { level: constants.Z_BEST_SPEED })
}

/** The text that was packed; one that was stored as it is comes back as it is. Rejects for bytes that are no packed text. */
export async function unpackText(stored: string | Uint8Array): Promise<string> {
  return typeof stored === 'string' ? stored : (await unpack(stored)).toString()
}
