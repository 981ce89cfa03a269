using Portal.Organization;

namespace Portal.Incentives.Credits;

/// <summary>An account left somebody.</summary>
public sealed record OwnerChange(long AccountId, int FromId, DateTime AtUtc);

/// <summary>Who had an account on which day, from the handovers of accounts.</summary>
/// <param name="changes">In the order in which they happened.</param>
public sealed class OwnerHistory(IEnumerable<OwnerChange> changes)
{
    private static readonly TimeZoneInfo Zone = Zones.Of("Asia/Shanghai");
    private readonly ILookup<long, (int From, DateOnly Day)> changes = changes.ToLookup(c => c.AccountId, c => (c.FromId, Zones.DayOf(c.AtUtc, Zone)));

    /// <summary>Whoever had it before the first handover after that day; on the day of a handover already the new one.</summary>
    public int At(long account, int ownerNow, DateOnly day)
    {
        foreach (var (from, left) in changes[account])
        {
            if (left > day) { return from; }
        }
        return ownerNow;
    }
}
