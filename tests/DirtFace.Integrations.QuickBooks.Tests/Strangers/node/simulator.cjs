// The simulator as its control API shows it; everything else in this folder goes through the strangers.
const base = process.env.SIMULATOR;

exports.base = base;
exports.clientId = 'dirtface-local';
exports.clientSecret = 'simulator-only-not-a-secret';
exports.redirect = 'http://localhost:7777/callback';

exports.control = async (method, path, body) => {
  const answer = await fetch(`${base}/sim/api/${path}`, {
    method,
    headers: { 'Content-Type': 'application/json' },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  if (!answer.ok) {
    throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
  }
  return answer.json();
};

// What the consent page would send the browser to.
exports.consent = async (realmId, scope) => (await exports.control('POST', 'authorize', {
  clientId: exports.clientId, redirectUri: exports.redirect, state: 's1', realmId, scope,
})).location;
