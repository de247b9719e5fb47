/** A process of its own that makes one file of a report and ends. It is handed words and drawings, and knows no database. */

import { setPriority } from 'node:os';
import type { ReportDocument, Workbook } from '@moyeu/web/results';
import type { Paper } from './sheet.ts';

export type Job =
  | {
      readonly format: 'pdf';
      readonly report: ReportDocument;
      readonly paper: Paper;
      /** In milliseconds. */
      readonly madeAt: number;
    }
  | { readonly format: 'xlsx'; readonly workbook: Workbook };

/** Behind the server and everything else. */
const patient = 10;

setPriority(patient);
process.once('message', async (job: Job) => {
  try {
    process.send?.({ bytes: await make(job) }, () => process.disconnect());
  } catch (error) {
    process.send?.({ error: (error as Error).stack ?? String(error) }, () => process.disconnect());
  }
});

async function make(job: Job): Promise<Uint8Array> {
  if (job.format === 'xlsx') {
    const { writeWorkbookFile } = await import('./write-workbook.ts');
    return writeWorkbookFile(job.workbook);
  }
  const { paintReport } = await import('./paint-report.ts');
  return paintReport(job.report, job.paper, job.madeAt);
}
