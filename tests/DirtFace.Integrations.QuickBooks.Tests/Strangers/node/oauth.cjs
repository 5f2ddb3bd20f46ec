// intuit-oauth 4.2.5, pointed at the simulator by the endpoints it lets its user set.
const assert = require('node:assert/strict');
const OAuthClient = require('intuit-oauth');
const { base, clientId, clientSecret, redirect, consent, control } = require('./simulator.cjs');
const { step } = require('./steps.cjs');

async function create() {
  const discovery = await (await fetch(`${base}/.well-known/openid_sandbox_configuration`)).json();
  const client = new OAuthClient({ clientId, clientSecret, redirectUri: redirect, environment: 'sandbox' });
  client.setAuthorizeURLs({
    authorizeEndpoint: discovery.authorization_endpoint,
    tokenEndpoint: discovery.token_endpoint,
    revokeEndpoint: discovery.revocation_endpoint,
    userInfoEndpoint: discovery.userinfo_endpoint,
  });
  OAuthClient.jwks_uri = discovery.jwks_uri;
  OAuthClient.environment.sandbox = `${base}/`;
  return client;
}

exports.connect = async (scope) => {
  const { realmId } = await control('POST', 'companies', { name: 'Strangers', poNumberField: 'PO Number' });
  const client = await create();
  await client.createToken(await consent(realmId, scope));
  return { client, realmId, tokens: client.getToken() };
};

step('intuit-oauth: the consent page opens', async () => {
  const client = await create();
  const address = client.authorizeUri({ scope: [OAuthClient.scopes.Accounting, OAuthClient.scopes.OpenId], state: 's1' });
  const page = await fetch(address);
  assert.equal(page.status, 200);
  assert.match(await page.text(), /Dirt Face/);
});

step('intuit-oauth: a code becomes tokens', async () => {
  const { tokens, realmId } = await exports.connect();
  assert.equal(tokens.token_type, 'bearer');
  assert.equal(tokens.expires_in, 3600);
  assert.equal(tokens.realmId, realmId);
  assert.ok(tokens.access_token && tokens.refresh_token);
});

step('intuit-oauth: a used code is refused', async () => {
  const client = await create();
  const { realmId } = await control('POST', 'companies', { name: 'Once' });
  const location = await consent(realmId);
  await client.createToken(location);
  await assert.rejects(client.createToken(location), (error) => error.error === 'invalid_grant');
});

step('intuit-oauth: tokens are refreshed', async () => {
  const { client, tokens } = await exports.connect();
  const before = tokens.access_token;
  const answer = await client.refresh();
  assert.equal(answer.json.token_type, 'bearer');
  assert.notEqual(answer.json.access_token, before);
});

step('intuit-oauth: the id token is genuine', async () => {
  const { client } = await exports.connect('com.intuit.quickbooks.accounting openid profile email phone address');
  assert.ok(await client.validateIdToken());
});

step('intuit-oauth: the user is told', async () => {
  const { client } = await exports.connect('com.intuit.quickbooks.accounting openid profile email phone address');
  const user = (await client.getUserInfo()).json;
  assert.match(user.email, /@/);
  assert.ok(user.sub && user.givenName && user.familyName);
});

step('intuit-oauth: a call of the accounting API', async () => {
  const { client, realmId } = await exports.connect();
  const answer = await client.makeApiCall({ url: `${base}/v3/company/${realmId}/companyinfo/${realmId}` });
  assert.equal(answer.json.CompanyInfo.CompanyName, 'Strangers');
});

step('intuit-oauth: access is revoked', async () => {
  const { client, tokens } = await exports.connect();
  const refresh = tokens.refresh_token;
  await client.revoke({ refresh_token: refresh });
  await assert.rejects(client.refreshUsingToken(refresh));
});
