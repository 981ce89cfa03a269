namespace Portal.Notifications;

/// <summary>Whether the way is free. Kept in memory: after a restart it is simply tried again.</summary>
public sealed class RouteHealth(MailSettings settings, TimeProvider time)
{
    private readonly Lock door = new();
    private readonly Queue<DateTime> sent = new();
    private int failures;

    /// <summary>Nothing is tried before this instant, UTC.</summary>
    public DateTime? PausedUntilUtc { get; private set; }
    public SendFailure? LastFailure { get; private set; }

    public bool IsPaused(DateTime nowUtc) => PausedUntilUtc is { } until && nowUtc < until;

    public void Blocked(SendFailure failure)
    {
        lock (door) { (LastFailure, PausedUntilUtc) = (failure, Now + Backoff.After(++failures, TimeSpan.FromMinutes(10))); }
    }

    public void Free()
    {
        lock (door) { (LastFailure, PausedUntilUtc, failures) = (null, null, 0); }
    }

    /// <summary>How many messages the server may get now under the limit of a minute.</summary>
    public int Allowance()
    {
        if (settings.Host is null) { return int.MaxValue; }
        lock (door)
        {
            var minuteAgo = Now.AddMinutes(-1);
            while (sent.TryPeek(out var first) && first <= minuteAgo) { sent.Dequeue(); }
            return Math.Max(0, settings.PerMinute - sent.Count);
        }
    }

    public void Count()
    {
        lock (door) { sent.Enqueue(Now); }
    }

    private DateTime Now => time.GetUtcNow().UtcDateTime;
}

/// <summary>30 s, 1 min, 2 min, 4 min … each up to a quarter longer, so that mails that failed together do not come back together.</summary>
public static class Backoff
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(30);

    public static TimeSpan After(int attempts, TimeSpan? longest = null)
    {
        var plain = First * Math.Pow(2, Math.Clamp(attempts - 1, 0, 20));
        var most = longest ?? TimeSpan.FromHours(2);
        return (plain < most ? plain : most) * (1 + Random.Shared.NextDouble() / 4);
    }
}
