using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore.Query;

namespace Portal.Organization;

/// <summary>One reason for which a viewer sees records. Its name is a text key, so that the portal can say why.</summary>
public sealed record VisibilityRule<T>(string Name, Expression<Func<T, bool>> Holds);

/// <summary>What is seen and the explanation of it, from the same rules.</summary>
public static class VisibilityRules
{
    /// <summary>The records for which at least one rule holds; none when there is no rule.</summary>
    public static IQueryable<T> SeenBy<T>(this IQueryable<T> records, IReadOnlyList<VisibilityRule<T>> rules)
    {
        if (rules.Count == 0) { return records.Where(_ => false); }
        var record = rules[0].Holds.Parameters[0];
        return records.Where(Expression.Lambda<Func<T, bool>>(rules.Select(r => Body(r, record)).Aggregate(Expression.OrElse), record));
    }

    /// <summary>Rule by rule whether it holds, in their order; computed by the database in one go.</summary>
    public static IQueryable<bool[]> EachOf<T>(this IQueryable<T> records, IReadOnlyList<VisibilityRule<T>> rules)
    {
        var record = Expression.Parameter(typeof(T), "record");
        return records.Select(Expression.Lambda<Func<T, bool[]>>(Expression.NewArrayInit(typeof(bool), rules.Select(r => Body(r, record))), record));
    }

    private static Expression Body<T>(VisibilityRule<T> rule, ParameterExpression record) =>
        rule.Holds.Parameters[0] == record ? rule.Holds.Body : ReplacingExpressionVisitor.Replace(rule.Holds.Parameters[0], record, rule.Holds.Body);
}
