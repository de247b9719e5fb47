/** Every rule that protects a person, weakened one at a time, with the tests that must notice. */

import { edit, type Mutant, weaken } from './mutant.ts';
import { roomMutants } from './room-mutants.ts';

/** As it stands in a template of the source. */
const placeholder = ['$', '{counted}'].join('');

const suppression = 'shared/src/domain/suppression.ts';
const commentRule = 'shared/src/domain/comment-rule.ts';
const wave = 'shared/src/domain/wave.ts';
const closing = 'server/src/features/closings/service.ts';
const closingStore = 'server/src/features/closings/store.ts';
const destroying = 'server/src/features/destruction/service.ts';
const destroyingStore = 'server/src/features/destruction/store.ts';
const answering = 'server/src/features/answering/service.ts';
const open = 'server/src/database/open.ts';

const figures = weaken(
  'shared',
  ['suppression', 'disclosure', 'withheld-cells'],
  [
    [
      'a cell shown from k − 1 answers',
      edit(suppression, '< threshold ? null', '< threshold - 1 ? null'),
    ],
    [
      '“don’t know” counted towards k',
      edit(
        suppression,
        'counts.A + counts.B + counts.C < t',
        'counts.A + counts.B + counts.C + counts.dontKnow < t',
      ),
    ],
    [
      'a group withheld whole, not question by question',
      edit(
        suppression,
        'groups.map(({ id }) => {\n    const counts',
        'groups.map(({ id, received }) => {\n    const counts',
      ),
      edit(suppression, 'counts.A + counts.B + counts.C < threshold', 'received < threshold'),
    ],
    [
      'a total despite a hidden group',
      edit(suppression, 'answered.length > 0 && everyGroupShown', 'answered.length > 0'),
    ],
    [
      'a total as soon as one group is shown',
      edit(
        suppression,
        'answered.every(({ id }) => published',
        'answered.some(({ id }) => published',
      ),
    ],
    [
      'a total when hidden groups reach k together',
      edit(
        suppression,
        'const canTotal = answered.length > 0 && everyGroupShown;',
        `const hidden = addCounts(answered.filter(({ id }) => !published[id]).map(({ id }) => countGroup(id)).concat([{ A: 0, B: 0, C: 0, dontKnow: 0, blank: 0 }]));
  const canTotal = answered.length > 0 && (everyGroupShown || hidden.A + hidden.B + hidden.C >= threshold);`,
      ),
    ],
    [
      '“don’t know” and blank counts of hidden cells',
      edit(
        suppression,
        '? null : describeCell(counts)',
        '? ({ ...describeCell(counts), n: 0, A: 0, B: 0, C: 0, index: 0, agreement: 0 }) : describeCell(counts)',
      ),
    ],
    [
      'a dimension from all its questions, hidden ones too',
      edit(
        suppression,
        'getFigures(items, item.key));',
        'publishItem(groups, 1, (of) => countAnswers(tally, of, asked.indexOf(item))));',
      ),
    ],
    [
      'a threshold of two',
      edit('shared/src/domain/threshold.ts', 'lowestThreshold = 3', 'lowestThreshold = 2'),
    ],
    [
      'comments by group although one is small',
      edit(commentRule, 'received.every(', 'received.some('),
    ],
    [
      'comments pooled from nine responses',
      edit(commentRule, 'fewestResponses = 10', 'fewestResponses = 9'),
    ],
    [
      'comments from ten responses whatever the threshold',
      edit(commentRule, 'Math.max(fewestResponses, threshold)', 'fewestResponses + 0 * threshold'),
    ],
    [
      'pooled comments that keep their group',
      edit(suppression, "group: scope === 'group' ? group : null", 'group'),
    ],
    [
      'comments in the order they are stored',
      edit(suppression, 'shuffle(comments).map', '(shuffle(comments) && comments).map'),
    ],
    ['a hidden comment kept', edit(suppression, 'list: kept,', 'list,')],
    [
      'comments by group although nobody of one answered',
      edit(commentRule, 'received.every(', 'received.filter((count) => count > 0).every('),
    ],
    [
      'blanks of a hidden cell counted in the total of the others',
      edit(
        suppression,
        'total: canTotal ? describeCell(addCounts(answered.map(({ id }) => countGroup(id)))) : null,',
        'total: canTotal || answered.some(({ id }) => published[id]) ? describeCell({ ...addCounts(answered.map(({ id }) => countGroup(id))), A: 0, B: 0, C: 0 }) : null,',
      ),
    ],
    [
      'groups merged since shown although one was withheld',
      edit(suppression, 'shown.length === 0 || shown.length < cells.length', 'shown.length === 0'),
    ],
  ],
);

const waysOut = weaken(
  'tests',
  ['privacy/ways-out'],
  [
    [
      'how many left a question blank told beside it, hidden groups too',
      edit(
        suppression,
        'groups: published,\n    total',
        'groups: published,\n    blanks: answered.map(({ id }) => countGroup(id).blank),\n    total',
      ),
    ],
    [
      'the level most chosen by a hidden group told beside the question',
      edit(
        suppression,
        'groups: published,\n    total',
        'groups: published,\n    led: answered.map(({ id }) => countGroup(id).A > countGroup(id).C),\n    total',
      ),
    ],
    [
      'answered questions of hidden groups counted in a dimension',
      edit(
        suppression,
        'summariseDimension(figures.map((of) => of.groups[id] ?? null)),',
        'summariseDimension(figures.map((of) => of.groups[id] ?? null)) ?? countAnswers(tally, id, 0).A,',
      ),
    ],
  ],
);

const life = weaken(
  'shared',
  ['wave.test', 'closing-preview'],
  [
    [
      'a threshold lowered while answers come in',
      edit(wave, "state === 'draft' || to >= from", "state !== 'closed' || to >= from"),
    ],
    ['29 days between two closings', edit(wave, '30 * 24 * 60', '29 * 24 * 60')],
    [
      'a closed wave closed again',
      edit(
        wave,
        "if (state !== 'open') return no('wave_not_open');\n  const soonest",
        "if (state === 'draft') return no('wave_not_open');\n  const soonest",
      ),
    ],
    [
      'a closed wave opened again',
      edit(
        wave,
        "if (wave.state !== 'draft') return no('wave_not_draft');",
        "if (wave.state === 'open') return no('wave_not_draft');",
      ),
    ],
    [
      'two waves open at once',
      edit(wave, "  if (others.anotherOpen) return no('another_wave_open');\n", ''),
    ],
    [
      'a threshold that moves after closing',
      edit(
        wave,
        "  if (state === 'closed') return from === to ? yes : no('wave_not_open');\n  if (!Number",
        '  if (!Number',
      ),
    ],
    [
      'a wave closed by its date although it would show nobody',
      edit(wave, "  if (!others.anyGroupReachesThreshold) return 'wait-for-organiser';\n", ''),
    ],
    [
      'a preview that promises a group of k − 1',
      edit(
        'shared/src/domain/closing-preview.ts',
        'received < threshold',
        'received < threshold - 1',
      ),
    ],
  ],
);

const destruction = weaken(
  'tests',
  ['privacy/crash', 'privacy/slices'],
  [
    [
      'spent flags kept at closing',
      edit(closing, '      forgetSpentLinks(database, partnership.id, wave.id),\n', ''),
    ],
    [
      'responses not deleted',
      edit(
        destroyingStore,
        'of [responses, comments, submissionNonces])',
        'of [comments, submissionNonces])',
      ),
      edit(
        destroyingStore,
        'orm\n        .delete(responses)\n        .where(and(ofResponses, ',
        'orm\n        .delete(responses)\n        .where(and(eq(responses.groupId, ""), ofResponses, ',
      ),
    ],
    [
      'comments not deleted',
      edit(
        destroyingStore,
        'of [responses, comments, submissionNonces])',
        'of [responses, submissionNonces])',
      ),
      edit(
        destroyingStore,
        'orm.delete(comments).where(and(ofComments, ',
        'orm.delete(comments).where(and(eq(comments.groupId, ""), ofComments, ',
      ),
    ],
    [
      'nonces kept',
      edit(
        destroyingStore,
        'of [responses, comments, submissionNonces])',
        'of [responses, comments])',
      ),
      edit(
        destroyingStore,
        'orm.delete(nonces).where(and(ofNonces, ',
        'orm.delete(nonces).where(and(eq(nonces.partnershipId, ""), ofNonces, ',
      ),
    ],
    [
      'nothing destroyed beyond the first slice',
      edit(destroying, 'while (await holdsAnswers(deps.database, wave)) {', 'while (!deps) {'),
    ],
    [
      'results read while answers are still there',
      edit(
        'server/src/features/publications/service.ts',
        "if (wave.toScrub && !(await answersAreGone(deps, wave))) throw new Refusal('answers_remain');",
        'if (!answersAreGone) return "";',
      ),
    ],
    [
      'an answer that comes while others are counted left out and destroyed',
      edit(closingStore, `= ${placeholder}`, `>= ${placeholder}`),
    ],
    [
      'copies taken while open kept',
      edit(
        destroying,
        '  deleteBackupsHolding(deps.database.backupFolder, answersOf(wave.id));\n',
        '',
      ),
    ],
    ['an interrupted destruction forgotten', edit(closingStore, 'toScrub: true', 'toScrub: false')],
    [
      'a destruction told in the register before it is done',
      edit(destroying, "    planLine(deps, wave, 'destroyed'),\n", ''),
      edit(
        closing,
        "      planLine(deps, wave, 'closed'),\n",
        "      planLine(deps, wave, 'closed'),\n      planLine(deps, wave, 'destroyed'),\n",
      ),
    ],
    [
      'an edition published before its answers are gone, in two commits',
      edit(
        closing,
        '      insertPublication(database, wave, JSON.stringify(publication)),\n      ...planDestruction(deps, wave),\n',
        '      ...planDestruction(deps, wave),\n',
      ),
      edit(
        closing,
        '    if (!done.ok) continue;\n    await destroyRest',
        '    if (!done.ok) continue;\n    await database.commit([insertPublication(database, wave, JSON.stringify(publication))]);\n    await destroyRest',
      ),
    ],
  ],
);

const copies = weaken(
  'tests',
  ['durability/restore'],
  [
    [
      'a destruction forgotten, so that an old copy brings the answers back',
      edit(destroying, '  rememberDestroyed(deps.config.dataDir, wave.id);\n', ''),
    ],
    [
      'a deletion forgotten, so that an old copy brings the partnership back',
      edit(
        'server/src/features/partnerships/service.ts',
        '  rememberDestroyed(config.dataDir, partnership.id);\n',
        '',
      ),
    ],
  ],
);

const bytes = weaken(
  'tests',
  ['privacy/destruction'],
  [
    [
      'a copy still being written let live',
      edit(
        'server/src/database/backup.ts',
        "name.includes(unfinished) || (name.endsWith('.sqlite') && holdsAny(file, held))",
        "name.endsWith('.sqlite') && holdsAny(file, held)",
      ),
      edit(
        'server/src/database/backup.ts',
        '  if (names.some((name) => name.includes(unfinished))) deleteBackupsHolding(folder, held);\n',
        '',
      ),
    ],
    ['deleted bytes left on the disk', edit(open, 'secure_delete = ON', 'secure_delete = OFF')],
    [
      'deleted bytes left in the log',
      edit(open, "pragma('wal_checkpoint(TRUNCATE)') as", "pragma('wal_checkpoint(PASSIVE)') as"),
    ],
    [
      'copies with a hidden comment kept',
      edit(
        'server/src/features/publications/service.ts',
        'deps.database.backupFolder, [',
        "deps.database.backupFolder + '-none', [",
      ),
    ],
    [
      'copies of a deleted partnership kept',
      edit(
        'server/src/features/partnerships/service.ts',
        'database.backupFolder, [',
        "database.backupFolder + '-none', [",
      ),
    ],
  ],
);

const editions = weaken(
  'tests',
  ['privacy/editions'],
  [
    [
      'a closing of comments alone that does not count among the 30 days',
      edit(
        'server/src/features/waves/service.ts',
        '  if (comments.list.length + comments.hidden > 0) return true;\n',
        '',
      ),
    ],
    [
      'an interval of days that the server does not ask about',
      edit(
        closing,
        'const last = await findLastPublishing(deps.database, partnership.id);',
        'const last = null;',
      ),
    ],
  ],
);

const continuations = weaken(
  'tests',
  ['server/continuations'],
  [
    [
      'a next edition that starts looser than the one before',
      edit(
        'server/src/features/continuations/service.ts',
        "    if (isLooser(settings, previous)) throw new Refusal('threshold_below_last');\n",
        '',
      ),
    ],
    [
      'a next edition made looser once it is a draft',
      edit(
        'server/src/features/waves/service.ts',
        'if (followed && isLooser',
        'if (!followed && isLooser',
      ),
    ],
    [
      'a merged group that comes back beside what it is part of',
      edit(
        'server/src/features/partnerships/service.ts',
        "    if (group.mergedInto !== null) throw new Refusal('group_merged');\n",
        '',
      ),
    ],
  ],
);

const trends = weaken(
  'tests',
  ['server/trend'],
  [
    [
      'the trend of an edition whose answers remain',
      edit(
        'server/src/features/trends/service.ts',
        '    if (toScrub && !(await answersAreGone(deps, wave))) continue;\n',
        '',
      ),
    ],
    [
      'the trend of a partnership told to strangers',
      edit(
        'server/src/features/trends/routes.ts',
        "await authorise(deps.database, organiser, params.partnershipId, 'read')",
        "await authorise(deps.database, organiser, params.partnershipId, 'read').catch(() => ({ id: params.partnershipId }) as never)",
      ),
    ],
  ],
);

const comparisons = weaken(
  'shared',
  ['domain/trend', 'domain/change'],
  [
    [
      'a merged group whose past leaves out a part withheld',
      edit(
        'shared/src/domain/trend-figures.ts',
        'mergeGroups(figures, ids)',
        'mergeGroups(figures, ids.filter((of) => figures.groups[of]))',
      ),
    ],
    [
      'words of change that no correction held back',
      edit('shared/src/domain/change.ts', '* (ps.length - rank)', '* 1'),
    ],
    [
      'a word where no answers could have given one',
      edit('shared/src/domain/change.ts', 'return leastP > significance', 'return leastP > 1'),
    ],
  ],
);

const joining = weaken(
  'tests',
  ['privacy/unlinkability'],
  [
    [
      'comments in the order they were written',
      edit(
        answering,
        'store.insertComment(place, random.id(), comment)',
        "store.insertComment(place, String(clock().getTime()).padStart(22, '0') + random.id(), comment)",
      ),
      edit(
        closing,
        'shuffle: shuffleWith(deps.random.integer)',
        'shuffle: <T>(list: readonly T[]) => list',
      ),
    ],
    [
      'organisers told which links were used',
      edit(
        'server/src/features/links/service.ts',
        '.map(({ id, groupId, label, revoked }) => ({ id, groupId, label, revoked }));',
        '.map(({ id, groupId, label, revoked, spent }) => ({ id, groupId, label, revoked: revoked || spent }));',
      ),
    ],
    [
      'links listed in an order that tells which were used',
      edit(
        'server/src/features/links/store.ts',
        'asc(groups.id), asc(links.position)',
        'asc(groups.id), asc(links.spent), asc(links.position)',
      ),
    ],
  ],
);

const answers = weaken(
  'tests',
  ['server/answering'],
  [
    [
      'a response that bears the key of its link',
      edit(
        answering,
        'store.insertResponse(place, random.id(), packed)',
        'store.insertResponse(place, link.id, packed)',
      ),
    ],
    [
      'a personal link that answers twice',
      edit('server/src/features/answering/store.ts', '          eq(t.links.spent, false),\n', ''),
    ],
  ],
);

const rows = weaken(
  'tests',
  ['privacy/schema'],
  [
    [
      'responses in the order they came',
      edit(
        'migrations/sqlite/0000_first.sql',
        '\t`answers` text NOT NULL,\n\tPRIMARY KEY(`wave_id`, `id`),\n\tFOREIGN KEY (`wave_id`) REFERENCES `waves`(`id`) ON UPDATE no action ON DELETE cascade\n) WITHOUT ROWID;',
        '\t`answers` text NOT NULL,\n\tPRIMARY KEY(`wave_id`, `id`),\n\tFOREIGN KEY (`wave_id`) REFERENCES `waves`(`id`) ON UPDATE no action ON DELETE cascade\n);',
      ),
    ],
  ],
);

const logs = weaken(
  'tests',
  ['privacy/logging'],
  [
    [
      'an address in the log when a page fails',
      edit('server/src/pages/failures.ts', 'route: request.routeOptions.url', 'route: request.url'),
    ],
    [
      'a log to the second',
      edit('server/src/http/logging.ts', '.slice(0, 13)}:00:00.000Z', '.slice(0, 19)}.000Z'),
    ],
    [
      'a crash that repeats what was being handled',
      edit('server/src/http/logging.ts', 'return [error.name, ...places]', 'return [error.stack]'),
    ],
  ],
);

const headers = weaken(
  'tests',
  ['privacy/headers'],
  [
    [
      'partners’ pages that browsers keep',
      edit('server/src/pages/sending.ts', "  'cache-control': 'no-store',\n", ''),
    ],
    [
      'partners’ pages that tell where one comes from',
      edit(
        'server/src/pages/sending.ts',
        "'referrer-policy': 'no-referrer'",
        "'referrer-policy': 'origin'",
      ),
    ],
    [
      'an office slowed down with whoever guesses in it',
      edit('server/src/pages/guesses.ts', 'page.status === 404 && (await', '(await'),
    ],
    [
      'guesses of links never slowed down',
      edit(
        'server/src/pages/guesses.ts',
        'page.status === 404 && (await',
        'page.status === 1 && (await',
      ),
    ],
  ],
);

const tokens = weaken(
  'tests',
  ['privacy/tokens'],
  [
    [
      'tokens in clear in the database',
      edit(
        'server/src/tokens.ts',
        "return hash('sha256', token, 'base64url');",
        "return token.length === 22 ? token : hash('sha256', token, 'base64url');",
      ),
    ],
  ],
);

export const mutants: readonly Mutant[] = [
  ...figures,
  ...waysOut,
  ...life,
  ...destruction,
  ...bytes,
  ...copies,
  ...editions,
  ...continuations,
  ...trends,
  ...comparisons,
  ...joining,
  ...answers,
  ...rows,
  ...logs,
  ...headers,
  ...tokens,
  ...roomMutants,
];
