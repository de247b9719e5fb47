/** Writes a workbook as an XLSX file: names of columns stay in sight, words wrap, numbers are numbers and nothing is a formula. */

import type { SheetCell, SheetColumn, Sheet as Told, Workbook } from '@moyeu/web/results';
import writeXlsx, { type Sheet, type SheetData } from 'write-excel-file/node';

type Row = SheetData[number];

/** Excel refuses longer names, and these letters in them. */
const longestName = 31;
const forbidden = /[\\/?*[\]:]/g;
/** A cell holds no more letters. */
const longestText = 32_767;
/** What a file of XML may not hold. */
const control = /(?![\n\t])\p{Cc}|\uFFFE|\uFFFF/gu;

const head = {
  fontWeight: 'bold',
  wrap: true,
  alignVertical: 'bottom',
  bottomBorderStyle: 'thin',
  bottomBorderColor: '#6B7A76',
  backgroundColor: '#E2EFEB',
} as const;

export async function writeWorkbookFile({ sheets }: Workbook): Promise<Buffer> {
  return writeXlsx(sheets.map(layOut), { fontFamily: 'Calibri', fontSize: 11 }).toBuffer();
}

function layOut({ name, about, columns, rows }: Told): Sheet<Buffer> {
  const named = columns.some((column) => column.name !== '');
  const titles = about.map(
    (line, place): Row => [
      place === 0
        ? { ...words(line), fontWeight: 'bold' as const, fontSize: 14, wrap: false }
        : { ...words(line), wrap: false },
    ],
  );
  const names: Row[] = named ? [columns.map((column) => ({ ...words(column.name), ...head }))] : [];
  return {
    sheet: name.replace(forbidden, ' ').slice(0, longestName),
    columns: columns.map(({ width }) => ({ width })),
    data: [
      ...titles,
      ...names,
      ...rows.map((row) => row.map((cell, place) => write(cell, columns[place]))),
    ],
    stickyRowsCount: titles.length + names.length,
    orientation: 'landscape',
  };
}

function write(cell: SheetCell, column: SheetColumn | undefined) {
  if (cell === null || cell === '') return null;
  if (typeof cell === 'string') return words(cell);
  const { decimals = 0 } = column ?? {};
  const format = decimals > 0 ? `0.${'0'.repeat(decimals)}` : '0';
  return { type: Number, value: cell, format, alignVertical: 'top' as const };
}

/** Said to be text: one that begins with = + - or @ is then no formula. */
function words(text: string) {
  const value = text.toWellFormed().replace(control, '').slice(0, longestText);
  return { type: String, value, wrap: true, alignVertical: 'top' as const };
}
