using System.Linq.Expressions;
using Portal.Organization;

namespace Portal.Incentives.Statements;

/// <summary>A statement as lists show it; money in minor units.</summary>
public sealed record StatementRow(long Id, int PersonId, DateOnly Begin, int Months, string Plan, string Currency, long? Quota, long Credited, long Earned, long Payable, bool LacksQuota, bool IsReleased)
{
    public static readonly Expression<Func<CommissionStatement, StatementRow>> From = s => new(
        s.Id, s.PersonId, s.Run!.From, s.Run.Months, s.Plan!.Plan!.Name, s.Plan.Plan.Currency, s.Quota, s.Credited, s.Earned, s.Payable, s.LacksQuota, s.Run.ReleasedUtc != null);

    public string Person { get; init; } = "";

    public decimal? Attainment => Quota is > 0 ? 100m * Credited / Quota.Value : null;

    /// <summary>In the order of names.</summary>
    public static IReadOnlyList<StatementRow> Named(IEnumerable<StatementRow> rows, StaffDirectory people) => [.. rows.Select(r => r with { Person = people.NameOf(r.PersonId) }).OrderBy(r => r.Person, StringComparer.CurrentCulture).ThenBy(r => r.Id)];
}
