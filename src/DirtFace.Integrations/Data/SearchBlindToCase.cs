using System.Linq.Expressions;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace DirtFace.Integrations.Data;

/// <summary>SQLite's LIKE sees no case; PostgreSQL's does, and its ILIKE does not. A search must find the same on both.</summary>
internal sealed class SearchBlindToCase : ExpressionVisitor, IQueryExpressionInterceptor
{
    /// <summary>The one there is: EF compares instances to decide whether contexts can share their services.</summary>
    public static readonly SearchBlindToCase Instance = new();

    private static readonly MethodInfo Like = typeof(DbFunctionsExtensions).GetMethod(
        nameof(DbFunctionsExtensions.Like), [typeof(DbFunctions), typeof(string), typeof(string), typeof(string)])!;

    private static readonly MethodInfo ILike = typeof(NpgsqlDbFunctionsExtensions).GetMethod(
        nameof(NpgsqlDbFunctionsExtensions.ILike), [typeof(DbFunctions), typeof(string), typeof(string), typeof(string)])!;

    private SearchBlindToCase()
    {
    }

    public Expression QueryCompilationStarting(Expression queryExpression, QueryExpressionEventData eventData) => Visit(queryExpression);

    protected override Expression VisitMethodCall(MethodCallExpression node)
    {
        var visited = (MethodCallExpression)base.VisitMethodCall(node);
        return visited.Method == Like ? Expression.Call(ILike, visited.Arguments) : visited;
    }
}
