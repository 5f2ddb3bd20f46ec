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
    PaymentMethodUnmapped,
    InvoiceNotSent,
    FieldNotAccepted,
    NameTaken,
    NumberTaken,
    ReferenceGone,
    RecordDeleted,
    EditConflict,
    PeriodClosed,
    PaymentDeposited,
    AccountNotUsable,
    CompanyReadOnly,
    DuplicateFound,
    OutcomeUnresolved,
    AnswerNotUnderstood,
    RefusedByQuickBooks,
    InternalProblem,
}
