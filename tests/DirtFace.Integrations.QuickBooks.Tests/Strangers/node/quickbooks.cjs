// node-quickbooks 2.0.50, pointed at the simulator by its endpoint.
const assert = require('node:assert/strict');
const crypto = require('node:crypto');
const http = require('node:http');
const { Readable } = require('node:stream');
const QuickBooks = require('node-quickbooks');
const { connect } = require('./oauth.cjs');
const { base, clientId, clientSecret, control } = require('./simulator.cjs');
const { step, call } = require('./steps.cjs');

QuickBooks.TOKEN_URL = `${base}/oauth2/v1/tokens/bearer`;
QuickBooks.REVOKE_URL = `${base}/v2/oauth2/tokens/revoke`;

async function create() {
  const { tokens, realmId } = await connect();
  const client = new QuickBooks(clientId, clientSecret, tokens.access_token, false, realmId, true, false, 75, '2.0', tokens.refresh_token);
  client.endpoint = `${base}/v3/company/`;
  return client;
}

const sale = (amount, item = '1') => ({
  Amount: amount, DetailType: 'SalesItemLineDetail', SalesItemLineDetail: { ItemRef: { value: item } },
});

async function invoiced(client, number = `S-${crypto.randomInt(1e9)}`) {
  const customer = await call(client, 'createCustomer', { DisplayName: `Customer ${number}` });
  const invoice = await call(client, 'createInvoice', { CustomerRef: { value: customer.Id }, DocNumber: number, Line: [sale(100)] });
  return { customer, invoice };
}

const fault = (error) => (error.response?.data?.Fault ?? error.Fault).Error[0].code;

step('node-quickbooks: customers are created, read and updated', async () => {
  const client = await create();
  const created = await call(client, 'createCustomer', { DisplayName: "O'Brien & Söhne", PrimaryEmailAddr: { Address: 'a@b.example' } });
  const read = await call(client, 'getCustomer', created.Id);
  assert.equal(read.DisplayName, "O'Brien & Söhne");
  const updated = await call(client, 'updateCustomer', { Id: read.Id, SyncToken: read.SyncToken, sparse: true, CompanyName: 'OB' });
  assert.deepEqual([updated.SyncToken, updated.CompanyName, updated.DisplayName], ['1', 'OB', "O'Brien & Söhne"]);
});

step('node-quickbooks: a stale update is refused', async () => {
  const client = await create();
  const { customer } = await invoiced(client);
  await call(client, 'updateCustomer', { Id: customer.Id, SyncToken: '0', sparse: true, Notes: 'a' });
  await assert.rejects(
    call(client, 'updateCustomer', { Id: customer.Id, SyncToken: '0', sparse: true, Notes: 'b' }), (error) => fault(error) === '5010');
});

step('node-quickbooks: a request id creates once', async () => {
  const client = await create();
  const body = () => ({ DisplayName: 'Once', requestId: 'once-1' });
  const first = await call(client, 'createCustomer', body());
  const second = await call(client, 'createCustomer', body());
  assert.equal(first.Id, second.Id);
});

step('node-quickbooks: queries with operators', async () => {
  const client = await create();
  for (const name of ['Adam', 'Beth', "Chris O'Neil", 'Dora']) {
    await call(client, 'createCustomer', { DisplayName: name });
  }
  const find = (criteria) => call(client, 'findCustomers', criteria);
  const names = (answer) => (answer.QueryResponse.Customer ?? []).map((customer) => customer.DisplayName);
  assert.deepEqual(names(await find([{ field: 'DisplayName', value: '%e%', operator: 'LIKE' }, { asc: 'DisplayName' }])), ['Beth', "Chris O'Neil"]);
  assert.deepEqual(names(await find({ DisplayName: ['Adam', 'Dora'], asc: 'DisplayName' })), ['Adam', 'Dora']);
  assert.deepEqual(names(await find({ DisplayName: "Chris O'Neil" })), ["Chris O'Neil"]);
  assert.deepEqual(names(await find({ desc: 'DisplayName', limit: 2, offset: 2 })), ["Chris O'Neil", 'Beth']);
  assert.equal((await find({ count: true })).QueryResponse.totalCount, 4);
  assert.equal((await find({ fetchAll: true, limit: 3, asc: 'DisplayName' })).QueryResponse.Customer.length, 4);
});

step('node-quickbooks: invoices, their totals and their e-mail', async () => {
  const client = await create();
  const { invoice } = await invoiced(client);
  assert.deepEqual([invoice.TotalAmt, invoice.Balance, invoice.EmailStatus], [100, 100, 'NotSet']);
  const sent = await call(client, 'sendInvoicePdf', invoice.Id, 'a@b.example');
  assert.equal(sent.EmailStatus, 'EmailSent');
});

step('node-quickbooks: a payment settles an invoice', async () => {
  const client = await create();
  const { customer, invoice } = await invoiced(client);
  const payment = await call(client, 'createPayment', {
    CustomerRef: { value: customer.Id }, TotalAmt: 100, Line: [{ Amount: 100, LinkedTxn: [{ TxnId: invoice.Id, TxnType: 'Invoice' }] }],
  });
  const paid = await call(client, 'getInvoice', invoice.Id);
  assert.deepEqual([paid.Balance, paid.LinkedTxn[0].TxnId, paid.SyncToken], [0, payment.Id, '1']);
});

step('node-quickbooks: an invoice is voided', async () => {
  const client = await create();
  const { invoice } = await invoiced(client);
  const { Invoice: voided } = await call(client, 'voidInvoice', invoice.Id);
  assert.deepEqual([voided.TotalAmt, voided.Balance, voided.PrivateNote], [0, 0, 'Voided']);
});

step('node-quickbooks: an invoice is deleted', async () => {
  const client = await create();
  const { invoice } = await invoiced(client);
  const answer = await call(client, 'deleteInvoice', invoice.Id);
  assert.equal(answer.Invoice.status, 'Deleted');
  await assert.rejects(call(client, 'getInvoice', invoice.Id), (error) => fault(error) === '610');
});

step('node-quickbooks: a batch', async () => {
  const client = await create();
  const answer = await call(client, 'batch', [
    { bId: '1', operation: 'create', Customer: { DisplayName: 'Batch' } },
    { bId: '2', operation: 'create', Customer: { DisplayName: 'a:b' } },
    { bId: '3', Query: "select * from Term where Name = 'Net 30'" },
  ]);
  const [made, refused, found] = answer.BatchItemResponse;
  assert.equal(made.Customer.DisplayName, 'Batch');
  assert.equal(refused.Fault.type, 'ValidationFault');
  assert.equal(found.QueryResponse.Term[0].Name, 'Net 30');
});

step('node-quickbooks: the change feed', async () => {
  const client = await create();
  const since = new Date(Date.now() - 3600e3);
  const { invoice } = await invoiced(client);
  const { invoice: gone } = await invoiced(client);
  await call(client, 'deleteInvoice', gone.Id);
  const answer = await call(client, 'changeDataCapture', ['Customer', 'Invoice', 'Payment'], since);
  const [customers, invoices, payments] = answer.CDCResponse[0].QueryResponse;
  assert.equal(customers.Customer.length, 2);
  assert.deepEqual(invoices.Invoice.map((row) => [row.Id, row.status]), [[invoice.Id, undefined], [gone.Id, 'Deleted']]);
  assert.deepEqual(payments, {});
});

step('node-quickbooks: a file is attached', async () => {
  const client = await create();
  const { invoice } = await invoiced(client);
  const file = Readable.from([Buffer.from('hello')]);
  const attachable = await call(client, 'upload', 'note.txt', 'text/plain', file, 'Invoice', invoice.Id);
  assert.equal(attachable.AttachableRef[0].EntityRef.value, invoice.Id);
  const found = await call(client, 'findAttachables', { 'AttachableRef.EntityRef.value': invoice.Id });
  assert.equal(found.QueryResponse.Attachable[0].FileName, 'note.txt');
});

step('node-quickbooks: an invoice as PDF', async () => {
  const client = await create();
  const { invoice } = await invoiced(client);
  const pdf = Buffer.from(await call(client, 'getInvoicePdf', invoice.Id));
  assert.equal(pdf.subarray(0, 5).toString(), '%PDF-');
});

step('node-quickbooks: vendors, bills and their payment', async () => {
  const client = await create();
  const vendor = await call(client, 'createVendor', { DisplayName: 'Hardware store' });
  const bill = await call(client, 'createBill', {
    VendorRef: { value: vendor.Id },
    Line: [{ Amount: 40, DetailType: 'AccountBasedExpenseLineDetail', AccountBasedExpenseLineDetail: { AccountRef: { value: '60' } } }],
  });
  assert.equal(bill.Balance, 40);
  await call(client, 'createBillPayment', {
    VendorRef: { value: vendor.Id }, PayType: 'Check', TotalAmt: 40, CheckPayment: { BankAccountRef: { value: '1' } },
    Line: [{ Amount: 40, LinkedTxn: [{ TxnId: bill.Id, TxnType: 'Bill' }] }],
  });
  assert.equal((await call(client, 'getBill', bill.Id)).Balance, 0);
});

step('node-quickbooks: a receivables report', async () => {
  const client = await create();
  const { customer } = await invoiced(client);
  const report = await call(client, 'reportCustomerBalance', {});
  assert.equal(report.Header.ReportName, 'CustomerBalance');
  assert.match(JSON.stringify(report.Rows), new RegExp(customer.DisplayName));
});

step('node-quickbooks: tokens are refreshed and revoked', async () => {
  const client = await create();
  await call(client, 'refreshAccessToken');
  await call(client, 'getCompanyInfo', client.realmId);
  const refresh = client.refreshToken;
  await call(client, 'revokeAccess', true);
  client.refreshToken = refresh;
  await assert.rejects(call(client, 'refreshAccessToken'));
});

step('node: a webhook is signed over its raw bytes', async () => {
  const client = await create();
  const verifier = 'a-verifier-token';
  let server;
  try {
    const received = new Promise((resolve) => {
      server = http.createServer((request, response) => {
        const chunks = [];
        request.on('data', (chunk) => chunks.push(chunk));
        request.on('end', () => {
          response.end();
          resolve({ signature: request.headers['intuit-signature'], body: Buffer.concat(chunks) });
        });
      });
    });
    await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
    await control('POST', 'webhooks', { url: `http://127.0.0.1:${server.address().port}/hook`, verifierToken: verifier, delayMs: 50 });
    const { invoice } = await invoiced(client);
    const { signature, body } = await received;
    assert.equal(signature, crypto.createHmac('sha256', verifier).update(body).digest('base64'));
    const events = JSON.parse(body.toString('utf8'));
    assert.ok(events.every((event) => event.specversion === '1.0' && /^qbo\.(customer|invoice)\.created\.v1$/.test(event.type)));
    assert.ok(invoice.Id && events.length > 0);
    assert.ok(events.every((event) => event.intuitaccountid === client.realmId));
  } finally {
    server?.close();
    await control('DELETE', 'webhooks');
  }
});
