using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Portal.Away;
using Portal.Calendars;
using Portal.Data;
using Portal.Organization;
using Portal.Workflows;

namespace Portal.Notifications;

/// <summary>The case a mail is about, as it is when the mail is written.</summary>
public sealed record MailCase(string DefinitionId, long InstanceId, string Reference, string Title, string? Context, int OwnerId);

/// <summary>A row of the outbox with all that its text needs.</summary>
/// <param name="Left">Working time until the deadline; negative when it has passed.</param>
public sealed record MailDraft(OutboxMessage Message, MailFacts Facts, Person? Recipient, MailCase? Case, string ActorName, string TimeZoneId, TimeSpan? Left)
{
    /// <summary>What a digest holds; <c>null</c> for every other mail.</summary>
    public IReadOnlyList<DigestLine>? Digest { get; init; }

    /// <summary>What was decided during an absence; <c>null</c> for every other mail.</summary>
    public AwayNews? Away { get; init; }

    public Func<int?, string> NameOf { get; init; } = _ => "";

    /// <summary>The mail has waited, and its reader may not see the case any more: the number stays, what it is about does not.</summary>
    public bool IsOutOfSight { get; init; }

    public bool IsForCustomer => Message.RecipientId is null;

    /// <summary>Others learn that a case waits, not what it is about.</summary>
    public bool IsInsiderOf(WorkflowCatalog catalog, MailCase? about) => IsForCustomer || (Recipient is { } r && about is not null && catalog[about.DefinitionId].IsInsider(r.Roles));

    public string Culture => Recipient?.Culture ?? Message.Culture ?? Shared.PortalCulture.Chinese;
}

/// <summary>Reads what the texts of mails need, a few commands a batch.</summary>
public sealed class MailDrafts(PortalDbContext db, DirectoryCache directory, CalendarBook calendars, DigestReader digests, AwayReader away, WorkflowCatalog catalog, TimeProvider time)
{
    /// <summary>Within so short a time nobody's sight changes under a mail.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(5);

    public async Task<IReadOnlyList<MailDraft>> ReadAsync(IReadOnlyList<OutboxMessage> messages, CancellationToken cancellationToken)
    {
        var people = await directory.CurrentAsync(db, cancellationToken);
        var ids = messages.Select(m => m.InstanceId).OfType<long>().Distinct().ToList();
        var cases = ids.Count == 0 ? [] : await db.WorkflowInstances.AsNoTracking().Where(i => ids.Contains(i.Id))
            .Select(i => new MailCase(i.DefinitionId, i.Id, i.Reference, i.Title, i.Context, i.OwnerId)).ToDictionaryAsync(c => c.InstanceId, cancellationToken);
        var lost = await OutOfSightAsync(messages, cases, people, cancellationToken);
        var drafts = new List<MailDraft>(messages.Count);
        foreach (var message in messages)
        {
            var draft = await DraftAsync(message, people, message.InstanceId is { } id ? cases.GetValueOrDefault(id) : null);
            draft = draft with { IsOutOfSight = lost.Contains(message.Id) };
            if (message.Kind == Digests.Kind) { draft = draft with { Digest = await digests.ReadAsync(message, people, cancellationToken) }; }
            if (draft is { Facts.Absence: { } absence, Recipient: { } reader } && await away.EndedAsync(reader.Id, absence, time.GetUtcNow().UtcDateTime, cancellationToken) is { } ended)
            {
                draft = draft with { NameOf = people.NameOf, Away = await away.ReadAsync(ended, people.ViewerOf(reader.Id), AwayMail.Most, cancellationToken) };
            }
            drafts.Add(draft);
        }
        return drafts;
    }

    private async Task<HashSet<Guid>> OutOfSightAsync(IReadOnlyList<OutboxMessage> messages, Dictionary<long, MailCase> about, StaffDirectory people, CancellationToken cancellationToken)
    {
        var waited = messages.Where(m => m is { Status: OutboxStatus.Pending, RecipientId: not null, InstanceId: not null } && m.CreatedUtc + Fresh < time.GetUtcNow().UtcDateTime);
        var lost = new HashSet<Guid>();
        foreach (var own in waited.GroupBy(m => m.RecipientId!.Value))
        {
            if (people.ViewerOf(own.Key) is not { } viewer) { continue; }
            var cases = own.Select(m => m.InstanceId!.Value).Distinct().ToList();
            var seen = await catalog.Visible(db, viewer).Where(i => cases.Contains(i)).ToListAsync(cancellationToken);
            lost.UnionWith(own.Where(m => !seen.Contains(m.InstanceId!.Value) && catalog[about[m.InstanceId.Value].DefinitionId].IsInsider(viewer.Roles)).Select(m => m.Id));
        }
        return lost;
    }

    private async Task<MailDraft> DraftAsync(OutboxMessage message, StaffDirectory people, MailCase? about)
    {
        var facts = Read(message.Facts);
        var reader = message.RecipientId is { } recipient ? people.Find(recipient) : null;
        // Somebody outside has told us no zone: the owner's is the one in which dates were promised.
        var anchor = reader ?? (about is null ? null : people.Find(about.OwnerId));
        TimeSpan? left = facts.ByUtc is { } by && anchor is not null ? (await calendars.ForAsync(db, anchor.Id, people)).WorkingBetween(time.GetUtcNow().UtcDateTime, by) : null;
        return new(message, facts, reader, about, people.NameOf(facts.ActorId), anchor?.TimeZoneId ?? Viewer.Nobody.TimeZoneId, left);
    }

    /// <summary>Facts that cannot be read make a mail poorer, not lost.</summary>
    public static MailFacts Read(string? json)
    {
        if (json is null) { return new(); }
        try { return JsonSerializer.Deserialize(json, MailFactsJson.Default.MailFacts) ?? new(); }
        catch (JsonException) { return new(); }
    }
}
