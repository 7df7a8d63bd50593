/** A minimal ZIP archive that Word opens: entries are stored without compression. */

/** @typedef {[size: number, value: number]} Field  size in bytes and value of an integer */

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value;
});

/** @param {Uint8Array} bytes */
function checksum(bytes) {
  let sum = 0xffffffff;
  for (const byte of bytes) sum = TABLE[(sum ^ byte) & 0xff] ^ (sum >>> 8);
  return (sum ^ 0xffffffff) >>> 0;
}

/** The earliest date of the format, 1980-01-01: no creation time is disclosed. */
const DATE = 0x21;
const VERSION = 20;
const UTF8_NAMES = 0x800;

/**
 * @param {Record<string, string>} files  name -> content
 * @returns {Uint8Array<ArrayBuffer>}
 */
export function zip(files) {
  const encoder = new TextEncoder();
  const bodies = [];
  const directory = [];
  let at = 0;
  for (const [name, content] of Object.entries(files)) {
    const [path, bytes] = [encoder.encode(name), encoder.encode(content)];
    /** @type {Field[]} */
    const sizes = [
      [4, checksum(bytes)],
      [4, bytes.length],
      [4, bytes.length],
      [2, path.length],
      [2, 0],
    ];
    /** @type {Field[]} */
    const common = [[2, VERSION], [2, UTF8_NAMES], [2, 0], [2, 0], [2, DATE], ...sizes];
    const head = [...fields([[4, 0x04034b50], ...common]), ...path];
    bodies.push(Uint8Array.from(head), bytes);
    /** @type {Field[]} */
    const place = [
      [2, 0],
      [2, 0],
      [2, 0],
      [4, 0],
      [4, at],
    ];
    directory.push(...fields([[4, 0x02014b50], [2, VERSION], ...common, ...place]), ...path);
    at += head.length + bytes.length;
  }
  const count = Object.keys(files).length;
  /** @type {Field[]} */
  const sums = [
    [2, count],
    [2, count],
    [4, directory.length],
    [4, at],
    [2, 0],
  ];
  const end = fields([[4, 0x06054b50], [2, 0], [2, 0], ...sums]);
  return joined([...bodies, Uint8Array.from([...directory, ...end])]);
}

/** Integers as little-endian bytes. @param {Field[]} given */
const fields = (given) =>
  given.flatMap(([size, value]) =>
    Array.from({ length: size }, (_, at) => (value >>> (8 * at)) & 0xff),
  );

/** @param {Uint8Array[]} parts */
function joined(parts) {
  const made = new Uint8Array(parts.reduce((total, part) => total + part.length, 0));
  let at = 0;
  for (const part of parts) {
    made.set(part, at);
    at += part.length;
  }
  return made;
}
