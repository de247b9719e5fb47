/** Zip files, made and read in memory; compression never holds up other requests. */

import { buffer } from 'node:stream/consumers';
import { fromBufferPromise } from 'yauzl';
import { ZipFile } from 'yazl';

export type ZipEntry = { readonly name: string; readonly content: string };

export async function packZip(entries: readonly ZipEntry[], date: Date): Promise<Buffer> {
  const zip = new ZipFile();
  for (const { name, content } of entries) {
    zip.addBuffer(Buffer.from(content), name, { mtime: date, mode: 0o100644 });
  }
  zip.end();
  return buffer(zip.outputStream);
}

/**
 * The text of one file; nothing where the zip cannot be read, has no such file, or says it is longer than `most` bytes
 * (one that is longer than it says cannot be read either).
 */
export async function findZipText(
  zipped: Uint8Array,
  name: string,
  most: number,
): Promise<string | undefined> {
  try {
    const zip = await fromBufferPromise(Buffer.from(zipped));
    for await (const entry of zip.eachEntry()) {
      if (entry.fileName !== name) continue;
      if (entry.uncompressedSize > most) return undefined;
      const bytes = await buffer(await zip.openReadStreamPromise(entry));
      return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    }
  } catch {
    // A damaged file, or no zip at all.
  }
  return undefined;
}
