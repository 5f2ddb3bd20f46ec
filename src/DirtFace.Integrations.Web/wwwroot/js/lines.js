// Adds and removes the lines of a document without a round trip. The same buttons post to the server where this
// does not run.
//   [data-lines] holds [data-line] rows and a <template data-line-template> whose names carry the index 0.

const parse = (text) => {
  const match = /^([-\u2212]?)(\d*)(?:\.(\d{0,6}))?$/.exec(text.replaceAll(/[,\s$]/g, ''));
  if (!match || (match[2] === '' && !match[3])) { return null; }
  const scaled = BigInt(match[2] || '0') * 1000000n + BigInt((match[3] ?? '').padEnd(6, '0'));
  return match[1] ? -scaled : scaled;
};

// Quantity and price have six decimals each, so their product has twelve; halves go away from zero, as on the server.
const cents = (product) => {
  const half = product < 0n ? -5000000000n : 5000000000n;
  return (product + half) / 10000000000n;
};

const format = (amount) => {
  const digits = (amount < 0n ? -amount : amount).toString().padStart(3, '0');
  const whole = digits.slice(0, -2).replaceAll(/\B(?=(\d{3})+$)/g, ',');
  return `${amount < 0n ? '\u2212' : ''}${whole}.${digits.slice(-2)}`;
};

for (const editor of document.querySelectorAll('[data-lines]')) {
  const template = editor.querySelector('[data-line-template]');
  const body = editor.querySelector('[data-line-body]');
  const rows = () => [...body.querySelectorAll('[data-line]')];

  // The server binds lines by position: the numbers must have no gap.
  const renumber = () => rows().forEach((row, index) => {
    for (const element of row.querySelectorAll('[name], [id], [for], [aria-describedby], [data-remove-line]')) {
      for (const attribute of ['name', 'id', 'for', 'aria-describedby']) {
        const value = element.getAttribute(attribute);
        if (value) { element.setAttribute(attribute, value.replace(/\[\d+\]/, `[${index}]`).replace(/_\d+__/g, `_${index}__`)); }
      }
      if (element.dataset.removeLine !== undefined) {
        element.value = String(index);
        element.setAttribute('aria-label', `Remove line ${index + 1}`);
      }
    }
  });

  const estimate = () => {
    const output = editor.querySelector('[data-line-estimate]');
    if (!output) { return; }
    const amounts = rows().map((row) => {
      const quantity = parse(row.querySelector('[data-line-quantity] input, input[data-line-quantity]')?.value ?? '');
      const price = parse(row.querySelector('[data-line-price] input, input[data-line-price]')?.value ?? '');
      return quantity === null || price === null ? null : cents(quantity * price);
    });
    const sum = amounts.reduce((total, amount) => total + (amount ?? 0n), 0n);
    output.textContent = `Estimated subtotal ${output.dataset.lineEstimate}${format(sum)}, before tax. The saved invoice has the exact total.`;
  };

  editor.addEventListener('click', (event) => {
    if (event.target.closest('[data-add-line]')) {
      event.preventDefault();
      body.append(template.content.cloneNode(true));
      renumber();
      rows().at(-1).querySelector('select, input')?.focus();
      estimate();
    }

    const remove = event.target.closest('[data-remove-line]');
    if (remove) {
      event.preventDefault();
      const gone = remove.closest('[data-line]');
      const neighbour = gone.nextElementSibling ?? gone.previousElementSibling;
      gone.remove();
      renumber();
      (neighbour?.querySelector('[data-remove-line]') ?? editor.querySelector('[data-add-line]'))?.focus();
      estimate();
    }
  });

  // Choosing an item fills in what the catalog says; what was typed over it stays until another item is chosen.
  editor.addEventListener('change', (event) => {
    const chosen = event.target.closest('[data-line-item]')?.querySelector('option:checked');
    const row = event.target.closest('[data-line]');
    if (!chosen || !row) { return; }
    for (const [part, value] of [['description', chosen.dataset.description], ['price', chosen.dataset.price]]) {
      const field = row.querySelector(`[data-line-${part}] input, [data-line-${part}] textarea`);
      if (field && value !== undefined) { field.value = value; }
    }
    estimate();
  });

  editor.addEventListener('input', estimate);
  estimate();
}
