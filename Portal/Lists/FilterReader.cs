using System.ComponentModel;
using System.Reflection;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace Portal.Lists;

/// <summary>A query string as a filter, for whatever happens without a request: exports in the background, views saved long ago.</summary>
public static class FilterReader
{
    /// <summary>What belongs to one page of a list and not to what it shows.</summary>
    private static readonly string[] Passing = ["handler", "culture", nameof(ListFilter.After), nameof(ListFilter.Saved), "Format", "View"];

    /// <summary>Reads what is understood; the names of what is not come back too.</summary>
    public static (TFilter Filter, IReadOnlyList<string> Ignored) Read<TFilter>(string? query) where TFilter : ListFilter, new()
    {
        var (filter, ignored) = (new TFilter(), new List<string>());
        foreach (var (name, values) in QueryHelpers.ParseQuery(query ?? ""))
        {
            if (Passing.Contains(name, StringComparer.OrdinalIgnoreCase) || StringValues.IsNullOrEmpty(values)) { continue; }
            var property = typeof(TFilter).GetProperty(name, BindingFlags.Public | BindingFlags.Instance | BindingFlags.IgnoreCase);
            if (property is null || !property.CanWrite || !TryRead(property.PropertyType, values, out var value)) { ignored.Add(name); }
            else { property.SetValue(filter, value); }
        }
        return (filter, ignored);
    }

    /// <summary>The query without what only a page of it needs; nothing at all is an empty text.</summary>
    public static string Lasting(string? query) =>
        QueryString.Create(QueryHelpers.ParseQuery(query ?? "").Where(q => !Passing.Contains(q.Key, StringComparer.OrdinalIgnoreCase) || q.Key.Equals("View", StringComparison.OrdinalIgnoreCase)).SelectMany(q => q.Value.Where(v => !string.IsNullOrEmpty(v)).Select(v => KeyValuePair.Create(q.Key, v)))).Value ?? "";

    private static bool TryRead(Type type, StringValues values, out object? value)
    {
        value = null;
        if (type == typeof(List<string>)) { value = values.SelectMany(v => v?.Split(',') ?? []).Where(v => v.Length > 0).ToList(); return true; }
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        try { value = TypeDescriptor.GetConverter(plain).ConvertFromInvariantString(values[0]!); }
        catch (Exception error) when (error is FormatException or ArgumentException or NotSupportedException or OverflowException) { return false; }
        return !plain.IsEnum || Enum.IsDefined(plain, value!);
    }
}
