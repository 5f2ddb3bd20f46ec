namespace DirtFace.Integrations.Data;

/// <summary>What became of something that a person saved.</summary>
public abstract record SaveResult
{
    private SaveResult()
    {
    }

    /// <summary>Stored under this id.</summary>
    public sealed record Saved(Guid Id) : SaveResult;

    /// <summary>Nothing was stored; these fields need attention.</summary>
    public sealed record Invalid(IReadOnlyList<FieldError> Errors) : SaveResult;

    /// <summary>Nothing was stored: someone else changed the record since the form was opened.</summary>
    public sealed record ChangedMeanwhile : SaveResult;

    /// <summary>There is no such record in this business.</summary>
    public sealed record NotFound : SaveResult;
}
