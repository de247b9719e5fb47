/** A page compressed once, around what changes with every load: the nonce of a shared link, the address of a personal one. */

import { constants, crc32, deflateRawSync } from 'node:zlib';
import { join } from './pieces.ts';

/** What stands where each marker stood, in the order the markers were given. */
export type Values = readonly string[];

export type Precompressed = {
  /** The whole page as gzip, with these values in their places. */
  readonly gzip: (values: Values) => Buffer;
  readonly plain: (values: Values) => Buffer;
};

const gzipHeader = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff]);

/** What follows a marker, until the next one. */
type Stretch = {
  /** Which of the markers. */
  readonly marker: number;
  readonly plain: Buffer;
  readonly deflated: Buffer;
  readonly addTo: (crc: number) => number;
};

/** Splits the page wherever a marker stands; without a marker, or where all are absent, the page is constant. */
export function precompress(html: string, markers: readonly string[]): Precompressed {
  const places = findMarkers(html, markers);
  const cut = (from: number, to: number | undefined) => Buffer.from(html.slice(from, to));
  const before = cut(0, places[0]?.start);
  const start = Buffer.concat([gzipHeader, deflate(before, places.length === 0)]);
  const crcBefore = crc32(before);
  const stretches: readonly Stretch[] = places.map(({ marker, end }, index) => {
    const plain = cut(end, places[index + 1]?.start);
    const deflated = deflate(plain, index === places.length - 1);
    return { marker, plain, deflated, addTo: appendCrc32(plain) };
  });

  function gzip(values: Values): Buffer {
    const parts: Buffer[] = [start];
    let crc = crcBefore;
    let length = before.length;
    for (const { marker, plain, deflated, addTo } of stretches) {
      const value = Buffer.from(values[marker] ?? '');
      const block = Buffer.alloc(5);
      block.writeUInt16LE(value.length, 1);
      block.writeUInt16LE(0xffff - value.length, 3);
      parts.push(block, value, deflated);
      crc = addTo(crc32(value, crc));
      length += value.length + plain.length;
    }
    const trailer = Buffer.alloc(8);
    trailer.writeUInt32LE(crc, 0);
    trailer.writeUInt32LE(length, 4);
    parts.push(trailer);
    return join(parts);
  }

  function plain(values: Values): Buffer {
    const written = stretches.flatMap((one) => [Buffer.from(values[one.marker] ?? ''), one.plain]);
    return join([before, ...written]);
  }

  if (stretches.length > 0) return { gzip, plain };
  const whole = Buffer.from(gzip([]));
  return { gzip: () => whole, plain: () => before };
}

type Place = { readonly marker: number; readonly start: number; readonly end: number };

/** Never String.replace: a `$&` typed by an organiser would be interpreted. */
function findMarkers(html: string, markers: readonly string[]): readonly Place[] {
  const found: Place[] = [];
  for (const [marker, text] of markers.entries()) {
    for (let start = html.indexOf(text); start >= 0; start = html.indexOf(text, start + 1)) {
      found.push({ marker, start, end: start + text.length });
    }
  }
  return found.sort((a, b) => a.start - b.start);
}

/** A full flush ends on a byte boundary, where a stored block can be laid as it is (RFC 1951, 3.2.4). */
function deflate(bytes: Buffer, isLast: boolean): Buffer {
  const finishFlush = isLast ? constants.Z_FINISH : constants.Z_FULL_FLUSH;
  return deflateRawSync(bytes, { level: 9, finishFlush });
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
