using Portal.Organization;

namespace Portal.Notifications;

/// <summary>When digests go.</summary>
public static class DigestTimes
{
    /// <summary>A calendar without any working day for so long does not hold back what people wait for.</summary>
    private const int LongestWait = 31;

    /// <summary>How late a digest may be before it minds the night: a portal that was down must not wake people.</summary>
    private static readonly TimeSpan Punctual = TimeSpan.FromHours(1);

    /// <summary>
    /// The first digest after an instant: at the person's time of day in the person's zone, on working days only if so chosen. A time that
    /// summer time skips is the first one after it; one that happens twice is the first of the two.
    /// </summary>
    public static DateTime Next(MailReader reader, DateTime afterUtc)
    {
        var first = Zones.DayOf(afterUtc, reader.Zone);
        for (var day = first; ; day = day.AddDays(1))
        {
            var rests = reader.Preferences.OnWorkingDays && !reader.Calendar.IsWorkingDay(day) && day.DayNumber - first.DayNumber < LongestWait;
            if (!rests && Zones.At(day, reader.Preferences.DigestAt, reader.Zone) is var at && at > afterUtc) { return at; }
        }
    }

    /// <summary>Until when a digest that is due has to wait all the same; <c>null</c> = it goes now.</summary>
    /// <param name="dueUtc">When the oldest of its lines was due.</param>
    /// <param name="wentToday">One has gone on this day of the person already.</param>
    public static DateTime? Postponed(MailReader reader, DateTime dueUtc, bool wentToday, DateTime nowUtc)
    {
        if (reader.Preferences.PausedUntilUtc is { } paused && nowUtc < paused) { return Next(reader, paused); }
        var next = Next(reader, nowUtc);
        if (wentToday) { return next; }
        if (nowUtc - dueUtc < Punctual || !MailRouting.IsQuiet(reader, nowUtc)) { return null; }
        var work = reader.Calendar.NextWorkingMoment(nowUtc);
        return work < next ? work : next;
    }
}
