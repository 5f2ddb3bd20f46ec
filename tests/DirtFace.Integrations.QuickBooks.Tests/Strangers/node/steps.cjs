// Collects the outcome of every step, and prints one line of JSON for each, so that one run answers many tests.
const steps = [];

exports.step = (name, run) => steps.push({ name, run });

exports.runAll = async () => {
  for (const { name, run } of steps) {
    try {
      await run();
      console.log(JSON.stringify({ name, ok: true }));
    } catch (error) {
      console.log(JSON.stringify({ name, ok: false, detail: describe(error) }));
    }
  }
};

// node-quickbooks hands errors to a callback that comes last.
exports.call = (client, method, ...parameters) => new Promise((resolve, reject) => {
  client[method](...parameters, (error, data) => (error ? reject(error) : resolve(data)));
});

function describe(error) {
  const answer = error?.response?.data ?? error?.Fault ?? error;
  return answer instanceof Error ? answer.stack : JSON.stringify(answer);
}
