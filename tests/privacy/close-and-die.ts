/** A process that closes an edition and kills itself at one point of it: arguments are the folder, the moment, the ids. */

import { openDatabase } from '../../server/src/database/open.ts';
import { closeWave } from '../../server/src/features/closings/service.ts';
import { authoriseServer } from '../../server/src/features/partnerships/policy.ts';
import { buildTestApp } from '../support/app.ts';

const [folder = '', moment = '', partnershipId = '', waveId = ''] = process.argv.slice(2);
const die = () => process.kill(process.pid, 'SIGKILL');

const database = openDatabase(folder, 'dying');
const { deps } = await buildTestApp({ deps: { database } });
const dying = {
  ...deps,
  database: {
    ...database,
    commit: async (writes: Parameters<typeof database.commit>[0]) => {
      if (moment === 'before the commit') die();
      const done = await database.commit(writes);
      if (moment === 'after the commit') die();
      return done;
    },
    scrub: async () => {
      if (moment === 'after the copies are deleted') die();
      const done = await database.scrub();
      if (moment === 'after the log is emptied') die();
      return done;
    },
  },
};
await closeWave(dying, authoriseServer(partnershipId), waveId);
