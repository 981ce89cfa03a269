using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Organization;
using Portal.Workflows;

namespace Portal.Notifications;

/// <summary>A line of a digest as it is when the mail is written.</summary>
/// <param name="IsSeen">The reader may still see the case.</param>
public sealed record DigestLine(string Kind, MailFacts Facts, MailCase? Case, string ActorName, bool IsSeen);

/// <summary>Reads the lines that a digest holds.</summary>
public sealed class DigestReader(PortalDbContext db, WorkflowCatalog catalog)
{
    public async Task<IReadOnlyList<DigestLine>> ReadAsync(OutboxMessage digest, StaffDirectory people, CancellationToken cancellationToken)
    {
        var held = await db.OutboxMessages.AsNoTracking().Where(m => m.DigestId == digest.Id).OrderBy(m => m.Id)
            .Select(m => new
            {
                m.Kind, m.Facts, m.InstanceId,
                // What was read while the mail server was away; a digest that has gone stays as it was.
                IsRead = digest.Status == OutboxStatus.Pending && db.Notifications.Any(n => n.RecipientId == m.RecipientId && n.InstanceId == m.InstanceId && n.Kind == m.Kind && n.CreatedUtc == m.CreatedUtc && n.ReadUtc != null),
                Case = m.Instance == null ? null : new MailCase(m.Instance.DefinitionId, m.Instance.Id, m.Instance.Reference, m.Instance.Title, m.Instance.Context, m.Instance.OwnerId),
            }).ToListAsync(cancellationToken);
        var cases = held.Select(h => h.InstanceId).OfType<long>().Distinct().ToList();
        var viewer = people.ViewerOf(digest.RecipientId ?? 0);
        var seen = viewer is null || cases.Count == 0 ? [] : (await catalog.Visible(db, viewer).Where(i => cases.Contains(i)).ToListAsync(cancellationToken)).ToHashSet();
        return [.. held.Where(h => !h.IsRead).Select(h =>
        {
            var facts = MailDrafts.Read(h.Facts);
            return new DigestLine(h.Kind, facts, h.Case, people.NameOf(facts.ActorId), h.InstanceId is { } id && seen.Contains(id));
        })];
    }
}
