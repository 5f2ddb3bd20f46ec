using DirtFace.Integrations.QuickBooksSimulator.Control;

namespace DirtFace.Integrations.QuickBooksSimulator.BooksBrowser.Forms;

/// <summary>Lets a form do what a call of the control API does, with the same checks.</summary>
internal static class ControlForms
{
    /// <summary>The filled-in fields of a form, by name.</summary>
    public static JsonObject BodyOf(IFormCollection form, params string[] names)
    {
        var body = new JsonObject();
        foreach (var name in names)
        {
            if (form[name].ToString().Trim() is { Length: > 0 } typed)
            {
                body[name] = typed;
            }
        }
        return body;
    }

    /// <summary>Does it; what was wrong with the form, or null.</summary>
    public static string? Try(Func<JsonObject> act)
    {
        try
        {
            act();
            return null;
        }
        catch (ControlRequestException mistake)
        {
            return mistake.Message;
        }
    }
}
