namespace DirtFace.Integrations.QuickBooksSimulator.Ledger;

/// <summary>A person who may open a company file; only administrators may connect apps to it.</summary>
internal sealed record Member(string User, bool IsAdmin);
