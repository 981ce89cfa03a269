namespace Portal.Workflows.Engine;

/// <summary>How many of those who are asked must agree.</summary>
/// <param name="Name">A text key (<c>Quorum.{Name}</c>).</param>
/// <param name="Needed">1 and up; <see cref="int.MaxValue"/> = everybody.</param>
public sealed record Quorum(string Name, int Needed)
{
    /// <summary>whoever decides first decides for all.</summary>
    public static Quorum Any { get; } = new(nameof(Any), 1);

    /// <summary>everybody, at the same time.</summary>
    public static Quorum All { get; } = new(nameof(All), int.MaxValue);

    /// <summary>everybody, one after the other.</summary>
    public static Quorum InOrder { get; } = new(nameof(InOrder), int.MaxValue);

    /// <summary>k of n, at the same time; where fewer are found all of them, and an incident says so.</summary>
    /// <exception cref="ArgumentOutOfRangeException">k is less than 1.</exception>
    public static Quorum AtLeast(int k)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(k, 1);
        return new(nameof(AtLeast), k);
    }

    /// <summary>Enough have agreed, and everybody who was added.</summary>
    public bool IsMet(IReadOnlyList<Seat> seats)
    {
        var named = seats.Where(s => s.AskedBy is null).ToList();
        return seats.All(s => s.AskedBy is null || s.Status == SeatStatus.Agreed)
            && named.Count(s => s.Status == SeatStatus.Agreed) >= Math.Min(Needed, named.Count);
    }

    /// <summary>So many have declined that it can no longer be met. Except for k of n a single one is enough.</summary>
    public bool IsLost(IReadOnlyList<Seat> seats)
    {
        if (seats.Any(s => s.Status == SeatStatus.Declined && (Name != nameof(AtLeast) || s.AskedBy is not null))) { return true; }
        var named = seats.Where(s => s.AskedBy is null).ToList();
        return named.Count(s => s.Status != SeatStatus.Declined) < Math.Min(Needed, named.Count);
    }

    /// <summary>Fewer people were found than must agree.</summary>
    public bool IsShort(int found) => Name == nameof(AtLeast) && found > 0 && found < Needed;
}
