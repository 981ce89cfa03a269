using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Lists;
using Portal.Search;
using Portal.Shared;
using Portal.Workflows;

namespace Portal.Accounts;

/// <summary>What the list is narrowed to; lives in the address.</summary>
public sealed record AccountFilter : ListFilter
{
    public string? Q { get; init; }
    public AccountTier? Tier { get; init; }
    public string? Sector { get; init; }
    public int? Owner { get; init; }
}

/// <summary>A line of the account list and of its export.</summary>
public sealed record AccountRow(
    long Id, string Name, string? Parent, string? Sector, string? Location, AccountTier Tier, int OwnerId, int? Employees, long? Revenue, string Currency,
    string? Phone, string? Website, int? FoundedYear, DateTime ChangedUtc, int OpenComplaints);

public static class AccountQuery
{
    public const int PageSize = 50;

    public static IQueryable<Account> Apply(this IQueryable<Account> accounts, AccountFilter filter, PortalDbContext db)
    {
        if (filter.Tier is { } tier) { accounts = accounts.Where(a => a.Tier == tier); }
        if (!string.IsNullOrEmpty(filter.Sector)) { accounts = accounts.Where(a => a.Sector == filter.Sector); }
        if (filter.Owner is { } owner) { accounts = accounts.Where(a => a.OwnerId == owner); }
        if (!string.IsNullOrWhiteSpace(filter.Q))
        {
            var like = LikeText.Anywhere(filter.Q);
            var found = db.FoundAccounts(filter.Q);
            accounts = accounts.Where(a => found.Contains(a.Id) || EF.Functions.Like(a.Name, like, LikeText.Escape) || EF.Functions.Like(a.Location, like, LikeText.Escape));
        }
        return accounts;
    }

    public static Expression<Func<Account, AccountRow>> Row(PortalDbContext db) => a => new AccountRow(
        a.Id, a.Name, a.Parent == null ? null : a.Parent.Name, a.Sector, a.Location, a.Tier, a.OwnerId, a.Employees, a.Revenue, a.Currency, a.Phone, a.Website, a.FoundedYear, a.ChangedUtc,
        db.Complaints.Count(c => c.AccountId == a.Id && c.Instance!.Status == InstanceStatus.Open));
}
