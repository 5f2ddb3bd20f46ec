using DirtFace.Integrations.QuickBooksSimulator.Control.Description;
using DirtFace.Integrations.QuickBooksSimulator.Documents;
using DirtFace.Integrations.QuickBooksSimulator.OAuth;

namespace DirtFace.Integrations.QuickBooksSimulator.Control;

/// <summary>Shows and changes how the OAuth endpoints behave.</summary>
internal sealed class OAuthControls(CurrentOAuthSettings current) : IControls
{
    // Longer than any refresh token lives, and still a date.
    private const int MostSeconds = 5 * 365 * 24 * 60 * 60;

    public void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/oauth", ControlReply.Wrap((_, _) => Describe(current.Value)))
            .Describe("How the OAuth endpoints behave.", "every setting");
        api.MapPost("/oauth", ControlReply.Wrap((_, body) => Describe(current.Value = Read(body, current.Value))))
            .Describe(
                "Changes how the OAuth endpoints behave; what is left out stays.",
                "every setting",
                "rotation string daily, always or never hands out a new refresh token",
                "rotationSeconds integer how old a refresh token is before daily rotation replaces it",
                "oldToken string a replaced refresh token dies, or has 24 hours of grace",
                "parallelRefresh string second-fails, or first-revoked-too",
                "codeSeconds integer life of an authorization code",
                "accessSeconds integer life of an access token",
                "refreshExpiresIn integer life of a refresh token, counted from its last use",
                "invalidGrantBody string with-description, without-description or incorrect-token",
                "accessToken string standard or long",
                "issuer string intuit or own",
                "authorizeError string the error of every authorization request; empty for none");
    }

    private static OAuthSettings Read(JsonObject body, OAuthSettings now)
    {
        var unknown = body.Select(pair => pair.Key).Except(Describe(now).Select(pair => pair.Key)).FirstOrDefault();
        if (unknown is not null)
        {
            throw ControlRequestException.Invalid($"There is no setting {unknown}.");
        }
        return new OAuthSettings
        {
            Rotation = Choice(body, "rotation", now.Rotation),
            RotationSeconds = Seconds(body, "rotationSeconds", now.RotationSeconds),
            OldToken = Choice(body, "oldToken", now.OldToken),
            ParallelRefresh = Choice(body, "parallelRefresh", now.ParallelRefresh),
            CodeSeconds = Seconds(body, "codeSeconds", now.CodeSeconds),
            AccessSeconds = Seconds(body, "accessSeconds", now.AccessSeconds),
            RefreshExpiresIn = Seconds(body, "refreshExpiresIn", now.RefreshExpiresIn),
            InvalidGrantBody = Choice(body, "invalidGrantBody", now.InvalidGrantBody),
            AccessToken = Choice(body, "accessToken", now.AccessToken),
            Issuer = Choice(body, "issuer", now.Issuer),
            AuthorizeError = AuthorizeError(body, now),
        };
    }

    private static JsonObject Describe(OAuthSettings settings) => new()
    {
        ["rotation"] = Word(settings.Rotation),
        ["rotationSeconds"] = settings.RotationSeconds,
        ["oldToken"] = Word(settings.OldToken),
        ["parallelRefresh"] = Word(settings.ParallelRefresh),
        ["codeSeconds"] = settings.CodeSeconds,
        ["accessSeconds"] = settings.AccessSeconds,
        ["refreshExpiresIn"] = settings.RefreshExpiresIn,
        ["invalidGrantBody"] = Word(settings.InvalidGrantBody),
        ["accessToken"] = Word(settings.AccessToken),
        ["issuer"] = Word(settings.Issuer),
        ["authorizeError"] = settings.AuthorizeError,
    };

    private static string AuthorizeError(JsonObject body, OAuthSettings now)
    {
        var error = body.ContainsKey("authorizeError") ? body.Text("authorizeError") ?? "" : now.AuthorizeError;
        return error.Length == 0 || AuthorizationRules.Errors.Contains(error)
            ? error
            : throw ControlRequestException.Invalid(
                $"authorizeError must be empty or one of {string.Join(", ", AuthorizationRules.Errors)}.");
    }

    private static int Seconds(JsonObject body, string name, int now) => !body.ContainsKey(name) ? now
        : body.Number(name) is { } seconds && seconds >= 0 && seconds <= MostSeconds && seconds == decimal.Truncate(seconds) ? (int)seconds
        : throw ControlRequestException.Invalid($"{name} must be a whole number of seconds, at most five years.");

    private static TChoice Choice<TChoice>(JsonObject body, string name, TChoice now)
        where TChoice : struct, Enum
    {
        if (!body.ContainsKey(name))
        {
            return now;
        }
        var choices = Enum.GetValues<TChoice>();
        var index = Array.FindIndex(choices, choice => Word(choice) == body.Text(name));
        return index >= 0
            ? choices[index]
            : throw ControlRequestException.Invalid($"{name} must be one of {string.Join(", ", choices.Select(Word))}.");
    }

    private static string Word<TChoice>(TChoice choice)
        where TChoice : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(choice.ToString());
}
