/** A page compressed once, around a nonce that changes with every load. */

import { constants, crc32, deflateRawSync } from 'node:zlib';

export type Precompressed = {
  /** The whole page as gzip, with this nonce in its place. */
  readonly gzip: (nonce: string) => Buffer;
  readonly plain: (nonce: string) => Buffer;
};

const gzipHeader = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff]);

/** Splits the page where `marker` stands; without a marker, or where it is absent, the page is constant. */
export function precompress(html: string, marker: string | null): Precompressed {
  // Never String.replace: a `$&` typed by an organiser would be interpreted.
  const place = marker === null ? -1 : html.indexOf(marker);
  const before = Buffer.from(place < 0 ? html : html.slice(0, place));
  const after = Buffer.from(place < 0 ? '' : html.slice(place + (marker ?? '').length));
  // A full flush ends on a byte boundary, where a stored block can be laid as it is (RFC 1951, 3.2.4).
  const head = deflateRawSync(before, { level: 9, finishFlush: constants.Z_FULL_FLUSH });
  const tail = deflateRawSync(after, { level: 9 });
  const crcBefore = crc32(before);
  const addAfter = appendCrc32(after);

  function gzip(nonce: string): Buffer {
    const middle = Buffer.from(nonce);
    const block = Buffer.alloc(5);
    block.writeUInt16LE(middle.length, 1);
    block.writeUInt16LE(0xffff - middle.length, 3);
    const trailer = Buffer.alloc(8);
    trailer.writeUInt32LE(addAfter(crc32(middle, crcBefore)), 0);
    trailer.writeUInt32LE(before.length + middle.length + after.length, 4);
    return Buffer.concat([gzipHeader, head, block, middle, tail, trailer]);
  }

  if (place < 0) {
    const whole = gzip('');
    return { gzip: () => whole, plain: () => before };
  }
  return {
    gzip,
    plain: (nonce) => Buffer.concat([before, Buffer.from(nonce), after]),
  };
}

/**
 * From the CRC-32 of any bytes, that of those bytes followed by `end`, without reading `end` again. Over the bits of the
 * first, the second is linear but for a constant (RFC 1952, 8): what each bit adds is asked once.
 */
function appendCrc32(end: Buffer): (crc: number) => number {
  const constant = crc32(end, 0);
  const added = Array.from({ length: 32 }, (_, bit) => crc32(end, 2 ** bit) ^ constant);
  return (crc) => {
    let sum = constant;
    for (let bit = 0, rest = crc; rest !== 0; bit++, rest >>>= 1) {
      if (rest & 1) sum ^= added[bit] ?? 0;
    }
    return sum >>> 0;
  };
}
