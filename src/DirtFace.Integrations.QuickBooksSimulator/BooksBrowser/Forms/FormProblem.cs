namespace DirtFace.Integrations.QuickBooksSimulator.BooksBrowser.Forms;

/// <summary>Something a person typed that can not be used; the message says what to type instead.</summary>
internal sealed class FormProblem(string message) : Exception(message);
