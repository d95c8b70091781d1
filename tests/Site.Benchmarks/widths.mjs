// Advance widths of the characters a chart may show, in thousandths of the font size, the widest of the fonts given.
// node tests/Site.Benchmarks/widths.mjs LiberationSans-Regular.ttf LiberationSans-Bold.ttf
import { readFileSync } from 'node:fs';

const characters = [...range(0x20, 0x7e), ...range(0xa0, 0x17f), 0x2010, 0x2013, 0x2014, 0x2018, 0x2019, 0x201c, 0x201d, 0x2026, 0x20ac, 0x2192];

function range(from, to) {
  return Array.from({ length: to - from + 1 }, (_, i) => from + i);
}

function open(path) {
  const file = readFileSync(path);
  const tables = new Map(range(0, file.readUInt16BE(4) - 1).map(i => [file.toString('latin1', 12 + 16 * i, 16 + 16 * i), file.readUInt32BE(20 + 16 * i)]));
  const unit = file.readUInt16BE(tables.get('head') + 18);
  const measures = file.readUInt16BE(tables.get('hhea') + 34);
  const map = characterMap(file, tables.get('cmap'));
  return character => {
    const glyph = Math.min(map(character), measures - 1);
    return map(character) === 0 ? 0 : Math.ceil(file.readUInt16BE(tables.get('hmtx') + 4 * glyph) * 1000 / unit);
  };
}

/** The Unicode subtable of format 4. */
function characterMap(file, start) {
  const subtable = range(0, file.readUInt16BE(start + 2) - 1).map(i => start + file.readUInt32BE(start + 8 + 8 * i)).find(at => file.readUInt16BE(at) === 4);
  const size = file.readUInt16BE(subtable + 6);
  const word = (part, segment) => file.readUInt16BE(subtable + 14 + part * size + (part > 0 ? 2 : 0) + 2 * segment);
  return character => {
    const segment = range(0, size / 2 - 1).find(i => word(0, i) >= character);
    if (word(1, segment) > character) return 0;
    const offset = word(3, segment);
    const place = subtable + 16 + 3 * size + 2 * segment + offset + 2 * (character - word(1, segment));
    return offset === 0 ? (character + word(2, segment)) & 0xffff : file.readUInt16BE(place);
  };
}

const fonts = process.argv.slice(2).map(open);
const byWidth = new Map();
for (const c of characters) {
  const width = Math.max(...fonts.map(f => f(c)));
  byWidth.set(width, [...(byWidth.get(width) ?? []), c]);
}
for (const [width, list] of [...byWidth].sort((a, b) => a[0] - b[0])) {
  console.log(`        [${width}] = "${list.map(c => c < 0x7f && c !== 0x22 && c !== 0x5c && c !== 0x20 ? String.fromCharCode(c) : `\\u${c.toString(16).padStart(4, '0')}`).join('')}",`);
}
