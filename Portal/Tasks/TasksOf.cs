namespace Portal.Tasks;

/// <summary>Tasks that hang on a record, for <c>Tasks/_TasksOf</c> on its page.</summary>
/// <param name="AddUrl">Where one more is added; <c>null</c> when the reader may not.</param>
public sealed record TasksOf(IReadOnlyList<TaskRow> Rows, string? AddUrl);
