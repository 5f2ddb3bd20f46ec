namespace DirtFace.Integrations.QuickBooksSimulator.Traffic;

/// <summary>What sort of call it is, as far as limits, the meter and latency tell calls apart.</summary>
internal enum CallClass
{
    Read,
    Query,
    Write,
    Batch,
    ChangeData,
    Report,
}

/// <summary>Tells calls apart by method and resource, without looking into the body.</summary>
internal static class CallClasses
{
    public static CallClass Of(string method, string resource)
    {
        if (Is(resource, "query"))
        {
            return CallClass.Query;
        }
        if (Is(resource, "cdc"))
        {
            return CallClass.ChangeData;
        }
        if (Is(resource, "reports"))
        {
            return CallClass.Report;
        }
        if (!HttpMethods.IsPost(method))
        {
            return CallClass.Read;
        }
        return Is(resource, "batch") ? CallClass.Batch : CallClass.Write;
    }

    /// <summary>Whether it takes data out of QuickBooks, which costs money, instead of bringing it in.</summary>
    public static bool IsCorePlus(this CallClass call) => call switch
    {
        CallClass.Read or CallClass.Query or CallClass.ChangeData or CallClass.Report => true,
        CallClass.Write or CallClass.Batch => false,
    };

    private static bool Is(string resource, string name) => resource.Equals(name, StringComparison.OrdinalIgnoreCase);
}
