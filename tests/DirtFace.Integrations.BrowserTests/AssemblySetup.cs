using DirtFace.Integrations.BrowserTests.Running;

// One browser for all, and one product at a time: two of them on two cores would be judged by their waiting.
[assembly: AssemblyFixture(typeof(Chromium))]
[assembly: CollectionBehavior(DisableTestParallelization = true)]
