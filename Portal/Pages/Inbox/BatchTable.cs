using Portal.Inbox;

namespace Portal.Pages.Inbox;

/// <summary>Lines of a batch under one heading.</summary>
/// <param name="Words">Heading of the column that says what happens, or why not.</param>
public sealed record BatchTable(string Title, string Words, string TestId, IReadOnlyList<BatchLine> Lines);
