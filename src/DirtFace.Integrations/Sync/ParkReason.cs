namespace DirtFace.Integrations.Sync;

/// <summary>Why a record waits for a person. Each has its sentence and its button in <see cref="Problems.ProblemCatalog"/>.</summary>
public enum ParkReason
{
    IncomeAccountUnmapped,
    FallbackItemUnmapped,
    TaxUnmapped,
    TaxMixed,
    TaxModeUnsupported,
    PoFieldUnmapped,
    FieldNotAccepted,
    NameTaken,
    NumberTaken,
    ReferenceGone,
    RecordDeleted,
    EditConflict,
    PeriodClosed,
    CompanyReadOnly,
    DuplicateFound,
    OutcomeUnresolved,
    AnswerNotUnderstood,
    RefusedByQuickBooks,
    InternalProblem,
}
