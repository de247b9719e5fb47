/** Tries the port before anything is touched: a start that cannot listen must leave no folder and migrate nothing. */

import { createServer } from 'node:net';

/** The code of what keeps us from listening there (`EADDRINUSE`, `EACCES`…), or `null` when nothing does. */
export async function findPortProblem(host: string, port: number): Promise<string | null> {
  const probe = createServer();
  const problem = await new Promise<string | null>((resolve) => {
    probe.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? ''));
    probe.listen({ host, port }, () => resolve(null));
  });
  if (problem === null) await new Promise((resolve) => probe.close(resolve));
  return problem;
}
