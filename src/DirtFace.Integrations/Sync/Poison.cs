using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace DirtFace.Integrations.Sync;

/// <summary>
/// Tells what is wrong with one record from what is wrong with everything: a database that is away, a lost lease or a shutdown
/// concern all records, and none of them is to be parked for it.
/// </summary>
internal static class Poison
{
    /// <summary>Whether the exception is about the record in hand.</summary>
    public static bool Is(Exception problem) =>
        problem is not (OperationCanceledException or DbException or DbUpdateException or FenceLostException or OutOfMemoryException)
        && (problem.InnerException is null || Is(problem.InnerException));

    /// <summary>Where it happened, without the message, which may quote what a customer wrote.</summary>
    public static string Describe(Exception problem) => $"{problem.GetType().Name}{Environment.NewLine}{problem.StackTrace}";
}
