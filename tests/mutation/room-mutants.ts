/** The rules of the results room, weakened: what is agreed on stays apart from answers, and a link shows what it was made for. */

import { edit, type Mutant, weaken } from './mutant.ts';

const rating = 'shared/src/domain/agreed-rating.ts';
const ratings = 'server/src/features/agreed-ratings/service.ts';
const meetings = 'server/src/features/meetings/service.ts';
const sharing = 'server/src/features/sharing/service.ts';
const passing = 'server/src/features/sharing/policy.ts';

const agreed = weaken(
  'tests',
  ['server/agreed-ratings', 'server/continuations'],
  [
    [
      'a group that answers rates before it has seen the spread',
      edit(rating, "(alone && state === 'open')", "state === 'open'"),
    ],
    ['a rating before the edition is open', edit(rating, "(alone && state === 'open')", 'alone')],
    [
      'a group of individual answers rates in an edition without agreed ratings',
      edit(rating, "!alone && way === 'alone'", 'false'),
    ],
    [
      'a group that agrees on ratings also answers',
      edit('server/src/features/answering/store.ts', '    eq(t.waveGroups.together, false),\n', ''),
    ],
    [
      'the way of an open edition changed at will',
      edit(rating, "from === 'alone' && to === 'alone_then_together'", 'from !== to'),
    ],
    [
      'what somebody else agreed on written over',
      edit(ratings, 'if (standing !== revision) throw', 'if (!standing) throw'),
    ],
  ],
);

const notes = weaken(
  'tests',
  ['server/meetings'],
  [
    [
      'a note written over another’s words',
      edit(
        meetings,
        "      if (revision !== markNote(row)) throw new Refusal('settings_changed');\n      const",
        '      const',
      ),
    ],
    [
      'notes of a meeting before there are results',
      edit(meetings, "if (wave.state !== 'closed') throw", "if (wave.state === 'draft') throw"),
    ],
    [
      'notes without end',
      edit(meetings, '      requireRoom(database, partnership, place.waveId, mostNotes),\n', ''),
    ],
  ],
);

const links = weaken(
  'tests',
  ['server/sharing'],
  [
    [
      'any passphrase opens',
      edit(
        sharing,
        "      if (!(await passes(deps, link, given))) return { kind: 'refused' };\n",
        '',
      ),
    ],
    [
      'no passphrase opens',
      edit(
        sharing,
        "      if (!given) return { kind: 'asks' };\n",
        "      if (!given) return findPage(link, locale, stamp).then((page) => page && { kind: 'shown', page });\n",
      ),
    ],
    [
      'a results link that never ends',
      edit(sharing, 'expiresAt !== null && Date', 'false && Date'),
    ],
    [
      'comments where they were left out',
      edit(sharing, 'comments: link.withComments, agreed', 'comments: true, agreed'),
    ],
    ['a proof good for every link', edit(passing, "'passphrase', ", "'passphrase', '' && ")],
    ['a proof good for ever', edit(passing, 'today - daysAgo', '0')],
    [
      'a passphrase kept as it was typed',
      edit(
        sharing,
        'passphrase === null ? null : await hashPassphrase(deps, passphrase)',
        'passphrase',
      ),
    ],
    [
      'passphrases guessed for ever',
      edit('server/src/features/sharing/routes.ts', "passphrase !== '' && (", 'false && ('),
    ],
  ],
);

export const roomMutants: readonly Mutant[] = [...agreed, ...notes, ...links];
