namespace DirtFace.Integrations.Auditing;

/// <summary>What the auditor found to be different. Each has its sentence in <see cref="FindingCatalog"/>.</summary>
public enum FindingType
{
    /// <summary>Linked here, and QuickBooks knows no such object.</summary>
    MissingThere,

    /// <summary>Linked here, and deleted (or, in a name list, made inactive) in QuickBooks.</summary>
    DeletedThere,

    /// <summary>Void in QuickBooks, not here.</summary>
    VoidedThere,

    /// <summary>Void here, not in QuickBooks.</summary>
    VoidedHere,

    /// <summary>An object with our reference that could not be linked to its record by itself.</summary>
    UnlinkedThere,

    /// <summary>An object with our reference for which there is no record here: a restore lost it.</summary>
    NotHere,

    /// <summary>Two objects with the reference of one record.</summary>
    TwoThere,

    /// <summary>Two records linked to one object; the database forbids it, and it is looked for all the same.</summary>
    LinkedTwice,

    /// <summary>QuickBooks' total is not the one of the last sync.</summary>
    TotalDiffers,

    /// <summary>A field of ours has another value in QuickBooks than at the last sync.</summary>
    ContentDiffers,

    /// <summary>QuickBooks has the document under another customer.</summary>
    OtherCustomer,

    /// <summary>QuickBooks has other payments for the document than are recorded here.</summary>
    BalanceDiffers,

    /// <summary>An attempt without an answer is older than a day, or a record waits for an attempt that does not exist.</summary>
    StuckAttempt,

    /// <summary>QuickBooks' version is older than the one that we have seen: its books were restored.</summary>
    OlderThere,

    /// <summary>Another object in QuickBooks has the name of a record of ours.</summary>
    NameClash,
}
