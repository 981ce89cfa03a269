using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Organization;
using Portal.Jobs;
using Quartz;

namespace Portal.Notifications;

/// <summary>
/// Gathers what waits for a person's digest into one message of the outbox: the message, the lines it holds and the key that forbids a
/// second one on that day are one transaction. From there it is sent like any other, under one Message-ID.
/// </summary>
public sealed class Digests(PortalDbContext db, MailReaders readers, TimeProvider time)
{
    public const string Kind = "Digest";

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>Writes every digest that is due. Returns how many.</summary>
    public async Task<int> RunAsync(CancellationToken cancellationToken = default)
    {
        var now = Now;
        var due = await db.OutboxMessages.Where(m => m.Status == OutboxStatus.ForDigest && m.NextTryUtc <= now).Select(m => m.RecipientId!.Value).Distinct().ToListAsync(cancellationToken);
        if (due.Count == 0) { return 0; }
        var found = await readers.OfAsync(due, cancellationToken);
        var written = 0;
        foreach (var person in due)
        {
            if (cancellationToken.IsCancellationRequested) { break; }
            written += await db.WriteAsync(() => found.TryGetValue(person, out var reader) ? WriteAsync(person, reader) : DropAsync(person), cancellationToken) ? 1 : 0;
        }
        return written;
    }

    /// <summary>Names a person's digest of a day in the person's own zone.</summary>
    public static string KeyOf(int person, DateOnly day) => string.Create(CultureInfo.InvariantCulture, $"digest/{person}/{day:yyyy-MM-dd}");

    private async Task<bool> WriteAsync(int person, MailReader reader)
    {
        var now = Now;
        var key = KeyOf(person, Zones.DayOf(now, reader.Zone));
        var waiting = await Waiting(person).AsNoTracking().ToListAsync();
        if (waiting.Count == 0) { return false; }
        if (DigestTimes.Postponed(reader, waiting.Min(m => m.NextTryUtc!.Value), await db.OutboxMessages.AnyAsync(m => m.OnceKey == key), now) is { } later)
        {
            await PutOffAsync(waiting, later);
            return false;
        }
        var news = (await db.Notifications.Where(n => n.RecipientId == person && (n.ReadUtc != null || n.SnoozedUntilUtc > now) && Waiting(person).Select(m => m.InstanceId).Contains(n.InstanceId))
            .Select(n => new { n.InstanceId, n.Kind, n.CreatedUtc, IsRead = n.ReadUtc != null, n.SnoozedUntilUtc }).ToListAsync()).ToLookup(n => (n.InstanceId, n.Kind, n.CreatedUtc));
        await SkipAsync(waiting.Where(m => news[Line(m)].Any(n => n.IsRead)), "ReadMeanwhile");
        foreach (var asleep in waiting.Where(m => news[Line(m)].Any() && !news[Line(m)].Any(n => n.IsRead)).GroupBy(m => news[Line(m)].Max(n => n.SnoozedUntilUtc)!.Value))
        {
            await PutOffAsync(asleep, DigestTimes.Next(reader, asleep.Key));
        }
        return await GatherAsync(person, key, [.. waiting.Where(m => !news[Line(m)].Any()).Select(m => m.Id)]);
    }

    private async Task<bool> GatherAsync(int person, string key, List<Guid> lines)
    {
        if (lines.Count == 0) { return false; }
        var now = Now;
        var digest = new OutboxMessage { Id = Guid.CreateVersion7(time.GetUtcNow()), Kind = Kind, RecipientId = person, OnceKey = key, CreatedUtc = now, NextTryUtc = now };
        db.OutboxMessages.Add(digest);
        await db.SaveChangesAsync();
        await db.OutboxMessages.Where(m => lines.Contains(m.Id)).ExecuteUpdateAsync(s => s.SetProperty(m => m.Status, OutboxStatus.InDigest)
            .SetProperty(m => m.DigestId, digest.Id).SetProperty(m => m.NextTryUtc, (DateTime?)null).SetProperty(m => m.LastError, (string?)null));
        return true;
    }

    private async Task<bool> DropAsync(int person)
    {
        await SkipAsync(await Waiting(person).AsNoTracking().ToListAsync(), "RecipientDisabled");
        return false;
    }

    private IQueryable<OutboxMessage> Waiting(int person) => db.OutboxMessages.Where(m => m.Status == OutboxStatus.ForDigest && m.RecipientId == person);

    private static (long?, string, DateTime) Line(OutboxMessage message) => (message.InstanceId, message.Kind, message.CreatedUtc);

    private Task<int> PutOffAsync(IEnumerable<OutboxMessage> messages, DateTime until)
    {
        var ids = messages.Select(m => m.Id).ToList();
        return db.OutboxMessages.Where(m => ids.Contains(m.Id)).ExecuteUpdateAsync(s => s.SetProperty(m => m.NextTryUtc, until));
    }

    private Task<int> SkipAsync(IEnumerable<OutboxMessage> messages, string why)
    {
        var (ids, reason) = (messages.Select(m => m.Id).ToList(), why + ": ");
        return db.OutboxMessages.Where(m => ids.Contains(m.Id))
            .ExecuteUpdateAsync(s => s.SetProperty(m => m.Status, OutboxStatus.Skipped).SetProperty(m => m.NextTryUtc, (DateTime?)null).SetProperty(m => m.LastError, reason));
    }
}

[DisallowConcurrentExecution]
public sealed class DigestJob(JobJournal journal, Digests digests) : RecordedJob(journal)
{
    protected override Task<int> RunAsync(CancellationToken cancellationToken) => digests.RunAsync(cancellationToken);
}
