/** What a script adds to a page that works without one: progress, a draft on this device, patient sending. */

import { type Fields, findKept, findNonce, forget, keep, sweep } from './device.ts';
import {
  emptyForm,
  fillForm,
  findForm,
  holdsAnswers,
  readFields,
  showProgress,
} from './form-state.ts';
import { insist, type Outcome, post } from './sending.ts';

const link = location.pathname.replace(/\/thanks$/, '');
const byId = (id: string) => document.getElementById(id);
let sending = false;
let received = '';
/** Whether this device could keep what was last asked to be sent. */
let safe = true;
/** What was asked to be sent while earlier answers were still leaving. */
let next: Fields | null = null;
let erasing = new AbortController();
/** Whether what this page holds is on this device too, as a draft or waiting to leave. */
let stored = false;
/** Writes the draft where one is wanted, and sees whether it holds. */
let save = () => {};

function tell(words: string): void {
  const status = byId('status');
  // Said once: a screen reader would repeat the same sentence at each attempt.
  if (status && status.textContent !== words) status.textContent = words;
}

type Word = 'sending' | 'waiting' | 'unkept' | 'offline' | 'flushed' | 'restored' | 'erased';

const say = (word: Word | '') => tell((word && byId('status')?.dataset[word]) || '');

/** Shows a page the server answered with, without leaving: address, history and script stay. */
function showPage(html: string): void {
  const page = new DOMParser().parseFromString(html, 'text/html');
  if (findForm() && !page.querySelector('#answers, [data-over]')) {
    // A page that only says why it failed must not take away what was typed.
    save();
    tell(page.querySelector('main')?.textContent ?? '');
    return;
  }
  const place = scrollY;
  document.title = page.title;
  document.documentElement.lang = page.documentElement.lang;
  document.body.replaceWith(page.body);
  start();
  const summary = byId('summary');
  if (!summary && findForm()) scrollTo(0, place);
  (summary ?? document.querySelector<HTMLElement>('.masthead button') ?? document.body).focus();
}

function conclude(outcome: Outcome): void {
  if (outcome.kind === 'page') showPage(outcome.html);
  if (outcome.kind !== 'received') return;
  forget('draft', link);
  received = outcome.url;
  location.replace(received);
}

/** Insists on one person's answers; whatever comes of them, those of whoever waits behind leave next. */
async function deliver(fields: Fields): Promise<void> {
  sending = true;
  const outcome = await insist(
    link,
    fields,
    () => say(safe ? 'waiting' : 'unkept'),
    erasing.signal,
  );
  sending = false;
  if (outcome.kind !== 'abandoned') say('');
  const following = next;
  next = null;
  const form = findForm();
  const anotherPerson = form !== null && findNonce(fields) !== findNonce(readFields(form));
  if (anotherPerson && (following || showProgress(form).answered > 0)) {
    if (outcome.kind === 'received') say('flushed');
    // A form sent back carries the first person's answers: not for who answers now.
    else if (outcome.kind === 'page' && !outcome.html.includes('id="answers"')) conclude(outcome);
  } else conclude(outcome);
  if (following && !received) await send(following);
}

async function send(fields: Fields): Promise<void> {
  // Before the first attempt: a phone is locked, a tab is closed, while it is under way.
  safe = keep('waiting', link, fields);
  stored = safe;
  say(safe ? 'sending' : 'unkept');
  if (!sending) return deliver(fields);
  next = fields;
  // Whoever presses send wants an attempt now, not at the end of the pause.
  dispatchEvent(new Event('online'));
}

/** Someone pressed send before this page was opened and the server never confirmed: finish that first. */
async function flush(): Promise<void> {
  const waiting = findKept('waiting', link);
  if (waiting) await deliver(waiting);
}

function askOnceAboutBlanks(form: HTMLFormElement, button: HTMLButtonElement): boolean {
  const { answered, blanks } = showProgress(form);
  const box = byId('blanks');
  if (!box || answered === 0 || blanks === 0 || button.value !== 'send') return false;
  box.hidden = false;
  button.value = 'anyway';
  button.textContent = button.dataset.anyway ?? '';
  box.focus();
  return true;
}

function askNoMore(): void {
  const box = byId('blanks');
  const button = byId('send-button') as HTMLButtonElement | null;
  if (!box || box.hidden || !button) return;
  box.hidden = true;
  button.value = 'send';
  button.textContent = button.dataset.send ?? '';
}

async function submit(event: SubmitEvent, form: HTMLFormElement): Promise<void> {
  event.preventDefault();
  if (form.dataset.kind === 'preview') return;
  const button = event.submitter as HTMLButtonElement | null;
  if (button?.name === 'intent' && /^(send|anyway)$/.test(button.value)) {
    if (!askOnceAboutBlanks(form, button)) await send(readFields(form, button));
    return;
  }
  const outcome = await post(link, readFields(form, button));
  if (outcome) conclude(outcome);
  else say('offline');
}

function clearChoice(form: HTMLFormElement, button: HTMLButtonElement): void {
  for (const radio of form.querySelectorAll<HTMLInputElement>(
    `[name=${button.value}][type=radio]`,
  )) {
    radio.checked = false;
  }
  byId(`${button.value}-1`)?.focus();
  form.dispatchEvent(new Event('change'));
}

function keepDrafts(form: HTMLFormElement, first: boolean): () => void {
  const panel = byId('keep');
  const box = byId('keep-box') as HTMLInputElement | null;
  if (!panel || !box) {
    return () => {
      stored = false;
    };
  }
  const draft = findKept('draft', link);
  if (draft && first) {
    fillForm(form, draft);
    say('restored');
  }
  box.checked = Boolean(draft) || 'byDefault' in panel.dataset;
  panel.hidden = false;
  const write = () => {
    const wanted = box.checked && !received;
    if (!wanted) forget('draft', link);
    const something = wanted && holdsAnswers(form);
    const kept = something && keep('draft', link, readFields(form));
    stored = kept;
    const hint = byId('keep-hint');
    if (something && !kept && hint) {
      box.checked = false;
      hint.textContent = hint.dataset.blocked ?? '';
    }
    const notice = byId('kept');
    if (notice) notice.hidden = !kept;
  };
  const erase = byId('erase');
  if (erase) {
    erase.hidden = false;
    erase.addEventListener('click', () => {
      if (!confirm(erase.dataset.confirm)) return;
      erasing.abort();
      erasing = new AbortController();
      next = null;
      emptyForm(form);
      forget('draft', link);
      forget('waiting', link);
      form.dispatchEvent(new Event('change'));
      say('erased');
    });
  }
  return write;
}

function start(first = false): void {
  const form = findForm();
  if (!form) {
    // Nothing more can be sent with this link: what is kept for it is of no use to anyone.
    if (document.querySelector('[data-over]')) forget('draft', link);
    return;
  }
  save = keepDrafts(form, first);
  const refresh = () => {
    if (!sending) say('');
    const { blanks } = showProgress(form);
    if (blanks === 0) askNoMore();
    save();
  };
  form.addEventListener('change', refresh);
  form.addEventListener('input', () => save());
  form.addEventListener('submit', (event) => void submit(event, form));
  form.addEventListener('keydown', (event) => {
    // Enter on a choice would submit the form: nobody means that.
    if (event.key === 'Enter' && event.target instanceof HTMLInputElement) event.preventDefault();
  });
  form.addEventListener('click', (event) => {
    const button = (event.target as Element).closest<HTMLButtonElement>('button.clear');
    if (!button) return;
    event.preventDefault();
    clearChoice(form, button);
  });
  const bar = byId('progress');
  if (bar) bar.hidden = false;
  showProgress(form);
  save();
}

// A page kept alive by the Back button must not offer again what was received.
addEventListener('pageshow', (event) => {
  if (event.persisted && received) location.replace(received);
});

// Chromium takes a link to an e-mail or a telephone for a way out, though the page stays.
let wrote = 0;
addEventListener('click', (event) => {
  if ((event.target as Element).closest?.('[href^="mailto:"],[href^="tel:"]')) wrote = Date.now();
});

// A partner who has not asked to keep answers would lose them all: the browser asks, in its own words.
addEventListener('beforeunload', (event) => {
  if (Date.now() - wrote < 1000) return;
  const form = findForm();
  if (!form || form.dataset.kind === 'preview' || received || stored || !holdsAnswers(form)) return;
  event.preventDefault();
  event.returnValue = true;
});

sweep();
start(true);
void flush();
