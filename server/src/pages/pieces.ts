/** Joins bytes in memory asked for in big pieces: asking page by page costs more than filling one. */

const pieceSize = 128 * 1024;
let piece = Buffer.alloc(0);

export function join(parts: readonly Buffer[]): Buffer {
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  if (length > piece.length) piece = Buffer.allocUnsafeSlow(Math.max(length, pieceSize));
  const joined = piece.subarray(0, length);
  piece = piece.subarray(length);
  let end = 0;
  for (const part of parts) end += part.copy(joined, end);
  return joined;
}
