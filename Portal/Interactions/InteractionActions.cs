using Microsoft.EntityFrameworkCore;
using Portal.Accounts;
using Portal.Admin;
using Portal.Data;
using Portal.Organization;
using Portal.Tasks;

namespace Portal.Interactions;

/// <summary>What is to happen next with the customer, and by when.</summary>
public sealed record NextStep(string Title, DateOnly DueOn);

/// <summary>What the form of an interaction says, checked by the page already.</summary>
/// <param name="StartsUtc">Later than now: it is planned; otherwise it has been held.</param>
public sealed record InteractionFacts(
    InteractionScenario Scenario, InteractionType Type, DateTime StartsUtc, long? ContactId, string Subject, string? Learned, string? Agreed, NextStep? Next, int? Satisfaction = null);

/// <summary>Use cases of interactions. Every one is one transaction.</summary>
public sealed class InteractionActions(PortalDbContext db, TaskActions tasks, TimeProvider time)
{
    public const string AuditKind = "Interaction";

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>Logs or plans an interaction, with its next step as a task. The same form sent again adds nothing.</summary>
    /// <returns>Its id; <c>null</c> when the account is none of the viewer's.</returns>
    public async Task<long?> AddAsync(long accountId, InteractionFacts facts, Guid requestId, Viewer viewer)
    {
        if (!await db.Accounts.WritableBy(viewer, db).AnyAsync(a => a.Id == accountId)) { return null; }
        return await db.WriteAsync(() => AddOnceAsync(accountId, facts, requestId, viewer));
    }

    private async Task<long?> AddOnceAsync(long accountId, InteractionFacts facts, Guid requestId, Viewer viewer)
    {
        var me = viewer.UserId;
        var twin = await db.Interactions.AsNoTracking().Where(i => i.CreatedById == me && i.RequestId == requestId).Select(i => (long?)i.Id).FirstOrDefaultAsync();
        if (twin is not null) { return twin; }
        var held = facts.StartsUtc <= Now;
        var added = new Interaction
        {
            AccountId = accountId, ContactId = facts.ContactId, AuthorId = viewer.UserId, Scenario = facts.Scenario, Type = facts.Type,
            Status = held ? InteractionStatus.Held : InteractionStatus.Planned, StartsUtc = facts.StartsUtc, Subject = facts.Subject, Learned = facts.Learned,
            Agreed = facts.Agreed, Satisfaction = facts.Satisfaction, MinutesUtc = held ? Now : null, CreatedUtc = Now, CreatedById = viewer.UserId, RequestId = requestId,
        };
        db.Interactions.Add(added);
        await db.SaveChangesAsync();
        await AddNextAsync(added, facts.Next, viewer);
        return added.Id;
    }

    /// <summary>Changes an interaction; with a moment that has passed it counts as held and its minutes as written.</summary>
    public Task<SaveAnswer> ChangeAsync(long id, int version, InteractionFacts facts, Viewer viewer) => db.WriteAsync(async () =>
    {
        if (await FindAsync(id, viewer) is not { } interaction) { return SaveAnswer.NotFound; }
        if (interaction.Version != version || interaction.Status == InteractionStatus.Cancelled) { return SaveAnswer.Conflict; }
        (interaction.Scenario, interaction.Type, interaction.StartsUtc, interaction.ContactId) = (facts.Scenario, facts.Type, facts.StartsUtc, facts.ContactId);
        (interaction.Subject, interaction.Learned, interaction.Agreed, interaction.Satisfaction) = (facts.Subject, facts.Learned, facts.Agreed, facts.Satisfaction);
        if (facts.StartsUtc <= Now) { (interaction.Status, interaction.MinutesUtc) = (InteractionStatus.Held, interaction.MinutesUtc ?? Now); }
        interaction.Version++;
        var names = await db.Contacts.Where(c => c.AccountId == interaction.AccountId).ToDictionaryAsync(c => c.Id, c => c.Name);
        db.AuditChanges(Now, viewer.UserId, AuditKind, id, interaction, new Dictionary<string, Func<object?, string?>> { ["ContactId"] = c => c is long known ? names.GetValueOrDefault(known) : null });
        await db.SaveChangesAsync();
        await AddNextAsync(interaction, facts.Next, viewer);
        return SaveAnswer.Done;
    });

    /// <summary>Calls off what was only planned.</summary>
    public Task<SaveAnswer> CancelAsync(long id, int version, Viewer viewer) => db.WriteAsync(async () =>
    {
        if (await FindAsync(id, viewer) is not { } interaction) { return SaveAnswer.NotFound; }
        if (interaction.Version != version || interaction.Status != InteractionStatus.Planned) { return SaveAnswer.Conflict; }
        interaction.Status = InteractionStatus.Cancelled;
        interaction.Version++;
        db.Audit(Now, viewer.UserId, AuditKind, id, "Status", nameof(InteractionStatus.Planned), nameof(InteractionStatus.Cancelled));
        await db.SaveChangesAsync();
        return SaveAnswer.Done;
    });

    private async Task<Interaction?> FindAsync(long id, Viewer viewer) =>
        await db.Interactions.VisibleTo(viewer, db).SingleOrDefaultAsync(i => i.Id == id) is { } found && found.IsWrittenBy(viewer) ? found : null;

    private async Task AddNextAsync(Interaction interaction, NextStep? next, Viewer viewer)
    {
        if (next is null) { return; }
        await tasks.CreateAsync(new(next.Title, next.DueOn, viewer.UserId, AccountId: interaction.AccountId, InteractionId: interaction.Id), viewer);
    }
}
