// What makes forms kinder; every one of them works without it.

const announce = (text) => {
  const region = document.querySelector('[data-announce]');
  if (region) { region.textContent = text; }
};

// A second click on the same button would only repeat what the server already refuses to do twice.
document.addEventListener('submit', (event) => {
  const form = event.target;
  if (form.method !== 'post' || event.defaultPrevented) { return; }
  if (form.dataset.sent !== undefined) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = '';
  const button = event.submitter;
  if (!button) { return; }
  button.dataset.busy = '';
  // Under a second nothing changes: a flicker of text would look like an error.
  setTimeout(() => {
    if (button.dataset.busyText && button.dataset.busy !== undefined) { button.textContent = button.dataset.busyText; }
  }, 1000);
});

// The Back button brings the page as it was left, with its forms marked as sent.
window.addEventListener('pageshow', (event) => {
  if (!event.persisted) { return; }
  for (const form of document.querySelectorAll('form[data-sent]')) { delete form.dataset.sent; }
  for (const button of document.querySelectorAll('[data-busy]')) { delete button.dataset.busy; }
});

document.querySelector('[data-focus]')?.focus();

document.addEventListener('submit', async (event) => {
  const form = event.target;
  const theme = event.submitter?.value;
  if (form.dataset.themeForm === undefined || !theme) { return; }
  event.preventDefault();
  delete form.dataset.sent;
  const body = new FormData(form, event.submitter);
  const answer = await fetch(form.action, { method: 'POST', body, redirect: 'manual' }).catch(() => null);
  if (!answer || answer.status >= 400) {
    announce('Colors could not be changed');
    return;
  }
  document.documentElement.dataset.theme = theme;
  document.querySelector('meta[name=color-scheme]').content = theme === 'auto' ? 'light dark' : theme;
  for (const button of form.querySelectorAll('[name=theme]')) { button.setAttribute('aria-pressed', String(button.value === theme)); }
});

for (const button of document.querySelectorAll('[data-copy], [data-show-password]')) { button.hidden = false; }

document.addEventListener('click', async (event) => {
  const copy = event.target.closest('[data-copy]');
  if (copy) {
    const source = document.getElementById(copy.dataset.copy);
    const rows = [...source.querySelectorAll('dt')].map((term) => `${term.textContent}: ${term.nextElementSibling.textContent}`);
    await navigator.clipboard.writeText(rows.length ? rows.join('\n') : (source.value ?? source.textContent).trim());
    copy.textContent = 'Copied';
    announce('Copied');
  }

  const show = event.target.closest('[data-show-password]');
  if (show) {
    const field = document.getElementById(show.dataset.showPassword);
    const hidden = field.type === 'password';
    field.type = hidden ? 'text' : 'password';
    show.textContent = hidden ? 'Hide' : 'Show';
    show.setAttribute('aria-pressed', String(hidden));
  }
});
