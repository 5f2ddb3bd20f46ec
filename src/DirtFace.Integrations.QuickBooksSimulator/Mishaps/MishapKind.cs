namespace DirtFace.Integrations.QuickBooksSimulator.Mishaps;

/// <summary>What goes wrong with a call on purpose.</summary>
internal enum MishapKind
{
    /// <summary>The connection is reset and nothing is applied.</summary>
    DropBefore,

    /// <summary>The call is applied, then the connection is reset without an answer.</summary>
    DropAfter,

    /// <summary>The call is applied at once and answered late.</summary>
    Delay,

    /// <summary>The call waits, is then applied, and answered.</summary>
    DelayBefore,

    /// <summary>The connection is reset at once, and the call is applied later.</summary>
    DelayApply,

    /// <summary>Nothing is applied, and the answer is 504 once QuickBooks gives the call up.</summary>
    Hang,

    /// <summary>The call is applied at once, and the answer is 504 once QuickBooks gives it up.</summary>
    HangAfter,

    /// <summary>No answer but 504 when QuickBooks gives the call up, and the call is applied at its own time, be it later.</summary>
    TimeoutApply,

    /// <summary>The call is refused with a status of choice and not applied.</summary>
    Fail,

    /// <summary>The call is applied, and answered with a failure.</summary>
    FailAfter,

    /// <summary>The call is turned away as one too many, with or without a Retry-After.</summary>
    Throttle,

    /// <summary>The call is not applied, and answered 200 with a fault.</summary>
    Fault200,

    /// <summary>The call is applied, and answered 200 with a fault.</summary>
    Fault200After,

    /// <summary>The call is applied, and answered 200 with a web page.</summary>
    Garbage,

    /// <summary>The call is applied, and its answer breaks off half-way.</summary>
    Truncate,

    /// <summary>The call is applied, and its answer is whole for HTTP but only the first half of the document.</summary>
    CutJson,

    /// <summary>The call is applied, and its answer comes in small pieces over a while.</summary>
    SlowBody,

    /// <summary>The call is executed twice, as when a proxy repeats it; the second answer goes out.</summary>
    Twice,

    /// <summary>The access tokens of the company end just before the call.</summary>
    ExpireToken,

    /// <summary>Somebody changes the record between the client's read and this call.</summary>
    ForeignEdit,

    /// <summary>Somebody takes the name or the number just before the call, for something else.</summary>
    DuplicateForeign,

    /// <summary>The very document is in the books already, under no request id.</summary>
    DuplicateOwn,

    /// <summary>A read or a query does not see what was created lately.</summary>
    ReadLag,
}
