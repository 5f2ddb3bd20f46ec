// Runs every step against the simulator named in the environment: SIMULATOR=http://localhost:5190 node run.cjs
require('./oauth.cjs');
require('./quickbooks.cjs');
require('./steps.cjs').runAll();
