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

    /// <summary>The connection is reset at once, and the call is applied later.</summary>
    DelayApply,

    /// <summary>The call is refused with a status of choice and not applied.</summary>
    Fail,

    /// <summary>The call is applied, and answered with a system failure.</summary>
    FailAfter,

    /// <summary>The call is applied, and answered 200 with a web page.</summary>
    Garbage,

    /// <summary>The call is applied, and its answer breaks off half-way.</summary>
    Truncate,
}
