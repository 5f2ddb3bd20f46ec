// Keeps [data-live] elements as the server has them, while something is moving.
//   data-live="/events"           where events come from; one stream serves the whole page
//   data-scope="invoice-42"       which events are about this element
//   data-live-partial="/…/panel"  its server-rendered content
// An event is {"scope":"invoice-42","version":7}. Content that holds [data-live-settled=yes] needs no further watching;
// the text of [data-live-announce] is read out when it changes.

const BATCH = 500;
const FAILURES = 3;
const RETRY = 2000;

const bar = {
  status: document.querySelector('[data-live-status]'),
  pause: document.querySelector('[data-live-pause]'),
  refresh: document.querySelector('[data-live-refresh]'),
};
const changed = new Set();
const asking = new WeakMap();
let source = null;
let lastEventId = '';
let failures = 0;
let paused = false;
let timer = null;
let retry = null;

const watched = () => [...document.querySelectorAll('[data-live]:not([data-live=""])')];
const say = (text) => { if (bar.status) { bar.status.textContent = text; } };

function open() {
  const url = watched()[0]?.dataset.live;
  if (!url || source || paused || document.hidden) { return; }
  const address = new URL(url, location.href);
  // A new stream cannot send the Last-Event-ID header; the browser does so only when it reconnects one by itself.
  if (lastEventId) { address.searchParams.set('lastEventId', lastEventId); }
  source = new EventSource(address);
  source.addEventListener('open', () => {
    failures = 0;
    say('Live updates on.');
    // Something may have changed between the page and this stream.
    askAll();
  });
  source.addEventListener('message', receive);
  source.addEventListener('error', fail);
}

function close() {
  clearTimeout(retry);
  source?.close();
  source = null;
}

function fail() {
  failures += 1;
  if (failures >= FAILURES) {
    stopped();
  } else if (source.readyState === EventSource.CLOSED) {
    close();
    retry = setTimeout(open, RETRY * failures);
  }
}

function stopped() {
  close();
  say('Live updates stopped.');
  if (bar.pause) { bar.pause.hidden = true; }
  if (bar.refresh) { bar.refresh.hidden = false; }
}

function receive(event) {
  lastEventId = event.lastEventId;
  const { scope, version } = JSON.parse(event.data);
  for (const element of watched()) {
    if (element.dataset.scope === scope && !(version <= Number(element.dataset.version))) {
      changed.add(element);
    }
  }
  // The first change shows at once; those that follow closely come together.
  if (changed.size > 0 && timer === null) { flush(); }
}

function flush() {
  timer = setTimeout(() => {
    timer = null;
    if (changed.size > 0) { flush(); }
  }, BATCH);
  const batch = [...changed];
  changed.clear();
  for (const element of batch) { update(element).catch(stopped); }
}

// One question at a time for each element: an older answer that comes late must not undo a newer one.
async function update(element) {
  if (asking.has(element)) {
    asking.set(element, true);
    return;
  }
  asking.set(element, false);
  try {
    await load(element);
  } finally {
    const again = asking.get(element);
    asking.delete(element);
    if (again) { await update(element); }
  }
}

async function load(element) {
  const answer = await fetch(element.dataset.livePartial, { headers: { Accept: 'text/html' } });
  if (!answer.ok || answer.redirected) { throw new Error('no content'); }
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const next = [...page.querySelectorAll('[data-scope]')].find((one) => one.dataset.scope === element.dataset.scope) ?? page.body;
  if (next.dataset.version !== undefined && next.dataset.version === element.dataset.version) { return; }
  // Nobody's hands are moved: what is focused, ticked or half typed stays until the reader asks.
  if (isHeld(element)) { offer(element, next); } else { swap(element, next); }
}

const isHeld = (element) =>
  element.contains(document.activeElement) || element.querySelector('input[type=checkbox]:checked, details[open], [data-busy]') !== null;

function offer(element, next) {
  element.querySelector(':scope > .live-changed')?.remove();
  const note = document.createElement('p');
  const button = document.createElement('button');
  note.className = 'live-changed';
  button.type = 'button';
  button.className = 'btn-link';
  button.textContent = 'Refresh';
  button.addEventListener('click', () => {
    swap(element, next);
    element.tabIndex = -1;
    element.focus();
  });
  note.append('Changed. ', button);
  element.prepend(note);
  announce('This part of the page has changed');
}

function swap(element, next) {
  const before = spoken(element);
  element.replaceChildren(...next.childNodes);
  if (next.dataset.version !== undefined) { element.dataset.version = next.dataset.version; }
  const after = spoken(element);
  if (after && after !== before) { announce(after); }
  if (element.querySelector('[data-live-settled=yes]')) {
    element.removeAttribute('data-live');
    if (watched().length === 0) {
      close();
      say('');
      if (bar.pause) { bar.pause.hidden = true; }
    }
  }
}

const spoken = (element) => element.querySelector('[data-live-announce]')?.textContent.replace(/\s+/g, ' ').trim();

function announce(text) {
  const region = document.querySelector('[data-announce]');
  if (region) { region.textContent = text; }
}

bar.pause?.addEventListener('click', () => {
  paused = !paused;
  bar.pause.textContent = paused ? 'Resume live updates' : 'Pause live updates';
  if (paused) {
    close();
    say('Live updates paused.');
  } else {
    open();
  }
});

// Whatever happened in between is on the server; asking once is surer than trusting that no event was missed.
function askAll() {
  for (const element of watched()) { changed.add(element); }
  if (changed.size > 0 && timer === null) { flush(); }
}

document.addEventListener('visibilitychange', () => {
  if (document.hidden) { close(); } else if (!paused && failures < FAILURES) { open(); }
});
window.addEventListener('pagehide', close);

if (watched().length > 0) {
  if (bar.pause) { bar.pause.hidden = false; }
  if (bar.refresh) { bar.refresh.hidden = true; }
  open();
}
