using Portal.Lists;
using Portal.Reviews;

namespace Portal.Pages.Reviews;

/// <summary>What the table of reviews is drawn from, on the list and on the page of a cycle.</summary>
public interface IReviewTable
{
    IReadOnlyList<ReviewRow> Rows { get; }
    IReadOnlyList<ListColumn<ReviewRow>> Columns { get; }
    IReadOnlyList<ColumnChoice> Choices { get; }
    string? Sort { get; }
    string? Next { get; }
}
