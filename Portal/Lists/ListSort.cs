using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;

namespace Portal.Lists;

/// <summary>An order of a list by one value and then by id, and the pages of it: each begins after the last row of the one before, however long the list is.</summary>
/// <param name="Key">The column that orders.</param>
public sealed record ListSort<T>(string Key, Func<IQueryable<T>, bool, IQueryable<T>> Order, Func<IQueryable<T>, bool, long, CancellationToken, Task<IQueryable<T>>> FromAsync);

public static class ListSort
{
    /// <param name="value">What orders; a missing one counts as the least.</param>
    public static ListSort<T> By<T, TKey>(string key, Expression<Func<T, TKey>> value) where T : class
    {
        var row = value.Parameters[0];
        var idBody = Expression.Property(row, "Id");
        var id = Expression.Lambda<Func<T, long>>(idBody, row);
        return new(key, (rows, down) => down ? rows.OrderByDescending(value).ThenByDescending(id) : rows.OrderBy(value).ThenBy(id), async (rows, down, last, cancel) =>
        {
            var found = await rows.Where(Expression.Lambda<Func<T, bool>>(Expression.Equal(idBody, Parameter(last)), row)).Select(value).Take(1).ToListAsync(cancel);
            return found.Count == 0 ? rows.Where(_ => false) : rows.Where(Expression.Lambda<Func<T, bool>>(After(value.Body, idBody, found[0], last, down), row));
        });
    }

    /// <summary>Further in the order, or alike with a further id. Missing values come first going up and last going down.</summary>
    private static BinaryExpression After<TKey>(Expression value, Expression id, TKey last, long lastId, bool down)
    {
        var further = Compare(id, lastId, down);
        if (last is null)
        {
            var missing = Expression.AndAlso(Expression.Equal(value, Nothing<TKey>()), further);
            return down ? missing : Expression.OrElse(Expression.NotEqual(value, Nothing<TKey>()), missing);
        }
        var follows = Expression.OrElse(last is string text ? Compare(Expression.Call(typeof(string), nameof(string.Compare), null, value, Parameter(text)), 0, down) : Compare(value, last, down),
            Expression.AndAlso(Expression.Equal(value, Parameter(last)), further));
        return down && Nullable.GetUnderlyingType(typeof(TKey)) is not null ? Expression.OrElse(follows, Expression.Equal(value, Nothing<TKey>())) : follows;
    }

    private static BinaryExpression Compare<TValue>(Expression value, TValue with, bool down) => down ? Expression.LessThan(value, Parameter(with)) : Expression.GreaterThan(value, Parameter(with));

    private static ConstantExpression Nothing<TKey>() => Expression.Constant(null, typeof(TKey));

    /// <summary>A captured value becomes a parameter of the command, so that its plan is kept.</summary>
    private static Expression Parameter<TValue>(TValue value)
    {
        Expression<Func<TValue>> captured = () => value;
        return captured.Body;
    }
}

/// <summary>The orders that a list offers.</summary>
/// <param name="usual">Without a choice: a key, with a minus from the greatest down.</param>
public sealed class ListSorts<T>(string usual, params ListSort<T>[] all) where T : class
{
    public bool Knows(string? asked) => asked is not null && all.Any(s => s.Key == asked.TrimStart('-'));

    /// <summary>The rows in the order that is asked for; an unknown one is the usual.</summary>
    public IQueryable<T> Order(IQueryable<T> rows, string? asked) => Find(asked, out var down).Order(rows, down);

    /// <summary>One page of them, and one row more when it goes on; nothing after a row that is gone.</summary>
    public async Task<IQueryable<T>> PageAsync(IQueryable<T> rows, ListFilter filter, int size, CancellationToken cancellationToken)
    {
        var sort = Find(filter.Sort, out var down);
        var rest = filter.After is { } after ? await sort.FromAsync(rows, down, after, cancellationToken) : rows;
        return sort.Order(rest, down).Take(size + 1);
    }

    private ListSort<T> Find(string? asked, out bool down)
    {
        var sort = Knows(asked) ? asked! : usual;
        down = sort[0] == '-';
        return all.First(s => s.Key == sort.TrimStart('-'));
    }
}
