using Portal.Workflows.Engine;

namespace Portal.Workflows;

/// <summary>A moment in the life of a case, with the events next to it.</summary>
/// <param name="journal">All of it, oldest first.</param>
public sealed class LookBack(IReadOnlyList<JournalEntry> journal, long? wanted, DateTime nowUtc, DateTime firstUtc)
{
    /// <summary>The moment asked for, kept between receipt and now; seconds are rounded up so that an event counts at its own second.</summary>
    public DateTime MomentUtc { get; } = Between(wanted is >= 0 and < 253_402_300_800 ? DateTimeOffset.FromUnixTimeSeconds(wanted.Value).UtcDateTime : nowUtc, firstUtc, nowUtc);

    public bool IsNow => MomentUtc == nowUtc;
    public long From => Second(firstUtc);
    public long To => Second(nowUtc);
    public long At => Second(MomentUtc);

    /// <summary>The event before the moment, as a moment of its own.</summary>
    public long? Earlier => journal.Select(e => Second(e.AtUtc)).Where(t => t < At).Cast<long?>().LastOrDefault();

    public long? Later => journal.Select(e => Second(e.AtUtc)).Where(t => t > At).Cast<long?>().FirstOrDefault();

    private static DateTime Between(DateTime moment, DateTime first, DateTime last) => moment < first ? first : moment > last ? last : moment;

    private static long Second(DateTime utc) => (long)Math.Ceiling((utc - DateTime.UnixEpoch).TotalSeconds);
}
