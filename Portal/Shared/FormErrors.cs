using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Portal.Shared;

/// <summary>A message and the field it belongs to; an empty field for the form as a whole.</summary>
public sealed record FormError(string Field, string Message);

public static class FormErrors
{
    /// <summary>The model state sorts by name; people read from top to bottom, which is the order in which browsers post.</summary>
    public static IReadOnlyList<FormError> InPageOrder(ModelStateDictionary state, HttpRequest request)
    {
        var order = request.HasFormContentType ? request.Form.Keys.ToList() : [];
        return [.. state.Where(e => e.Value is { Errors.Count: > 0 })
            .OrderBy(e => e.Key.Length == 0 ? -1 : order.FindIndex(k => string.Equals(k, e.Key, StringComparison.OrdinalIgnoreCase)) is >= 0 and var at ? at : int.MaxValue)
            .SelectMany(e => e.Value!.Errors.Select(x => new FormError(e.Key, x.ErrorMessage)))];
    }
}
