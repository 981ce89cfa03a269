using Microsoft.EntityFrameworkCore;
using Portal.Lists;
using Portal.Shared;
using Portal.Workflows;

namespace Portal.Complaints;

/// <summary>What the list is narrowed to; lives in the address.</summary>
public sealed record ComplaintFilter : ListFilter
{
    public string? Q { get; init; }
    public InstanceStatus? Status { get; init; }
    public string? Step { get; init; }
    public int? Severity { get; init; }
    public ComplaintCategory? Category { get; init; }
    public long? Account { get; init; }
    public long? Product { get; init; }
    public bool Late { get; init; }
}

public static class ComplaintQuery
{
    public const int PageSize = 50;

    public static IQueryable<Complaint> Apply(this IQueryable<Complaint> complaints, ComplaintFilter filter, DateTime nowUtc)
    {
        if (filter.Status is { } status) { complaints = complaints.Where(c => c.Instance!.Status == status); }
        if (!string.IsNullOrEmpty(filter.Step)) { complaints = complaints.Where(c => c.Instance!.Step == filter.Step); }
        if (filter.Severity is { } severity) { complaints = complaints.Where(c => c.Severity == severity); }
        if (filter.Category is { } category) { complaints = complaints.Where(c => c.Category == category); }
        if (filter.Account is { } account) { complaints = complaints.Where(c => c.AccountId == account); }
        if (filter.Product is { } product) { complaints = complaints.Where(c => c.ProductId == product); }
        if (filter.Late) { complaints = complaints.Where(c => c.Instance!.Status == InstanceStatus.Open && c.Instance.DueUtc < nowUtc); }
        if (!string.IsNullOrWhiteSpace(filter.Q))
        {
            var like = LikeText.Anywhere(filter.Q);
            complaints = complaints.Where(c => EF.Functions.Like(c.Number, like, LikeText.Escape) || EF.Functions.Like(c.Title, like, LikeText.Escape) || EF.Functions.Like(c.Account!.Name, like, LikeText.Escape));
        }
        return complaints;
    }
}
