// Opens a confirm page over the one that asked for it. The page is the contract: whatever goes wrong here, we go there.

document.addEventListener('click', (event) => {
  const close = event.target.closest('dialog [data-dialog-close]');
  if (close) {
    event.preventDefault();
    close.closest('dialog').close();
    return;
  }

  const link = event.target.closest('a[data-dialog]');
  if (!link || event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) { return; }
  event.preventDefault();
  open(link.href).catch(() => { location.href = link.href; });
});

async function open(url) {
  const answer = await fetch(url, { headers: { Accept: 'text/html' } });
  // A redirect means that something else has to be said first: sign in, or that nothing is left to confirm.
  if (!answer.ok || answer.redirected) { throw new Error('not a dialog'); }
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const main = page.querySelector('main');
  if (!main) { throw new Error('not a dialog'); }

  const dialog = document.createElement('dialog');
  dialog.append(...main.childNodes);
  name(dialog);
  for (const form of dialog.querySelectorAll('form')) {
    if (!form.getAttribute('action')) { form.action = url; }
  }
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  // Focus returns to the link by itself: the browser remembers it for a modal dialog.
  dialog.showModal();
  dialog.querySelector('[data-first-focus]')?.focus();
}

// A page has one h1; inside a dialog it is the name of the dialog.
function name(dialog) {
  const heading = dialog.querySelector('h1');
  if (!heading) { return; }
  const title = document.createElement('h2');
  title.append(...heading.childNodes);
  title.id = 'dialog-title';
  heading.replaceWith(title);
  dialog.setAttribute('aria-labelledby', title.id);
}
