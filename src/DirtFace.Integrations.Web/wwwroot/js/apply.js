// Shows while a person types what is left of a payment. The button beside it asks the server where this does not run.
//   form[data-apply] holds [data-apply-amount], [data-apply-part] in each row, and <output data-apply-rest="$">.

const cents = (text) => {
  const match = /^(\d*)(?:\.(\d{0,2})0*)?$/.exec(text.replaceAll(/[,\s$£€]/g, ''));
  return match && (match[1] || match[2]) ? BigInt(match[1] || '0') * 100n + BigInt((match[2] ?? '').padEnd(2, '0')) : 0n;
};

const format = (amount) => {
  const digits = amount.toString().padStart(3, '0');
  return `${digits.slice(0, -2).replaceAll(/\B(?=(\d{3})+$)/g, ',')}.${digits.slice(-2)}`;
};

for (const form of document.querySelectorAll('[data-apply]')) {
  const output = form.querySelector('[data-apply-rest]');
  if (output) {
    form.querySelector('[data-apply-calculate]').hidden = true;
    const update = () => {
      const parts = [...form.querySelectorAll('[data-apply-part] input')].reduce((sum, input) => sum + cents(input.value), 0n);
      const rest = cents(form.querySelector('[data-apply-amount] input').value) - parts;
      const words = rest < 0n ? 'More applied than was paid' : 'Unapplied';
      output.textContent = `${words}: ${output.dataset.applyRest}${format(rest < 0n ? -rest : rest)}`;
    };
    form.addEventListener('input', update);
    update();
  }
}
