using Microsoft.EntityFrameworkCore;
using Portal.Accounts;
using Portal.Complaints;
using Portal.Data;
using Portal.Goals;
using Portal.Interactions;
using Portal.Organization;

namespace Portal.Tasks;

/// <summary>What a task comes from, as its form and its page show it.</summary>
/// <param name="Url">Where it is shown, and where the way back leads.</param>
/// <param name="IsPlanned">A task added to it waits until it becomes active.</param>
public sealed record TaskOrigin(string Name, string Url, long? AccountId = null, bool IsPlanned = false);

/// <summary>Reads what a new task is to hang on, as far as the viewer may see it.</summary>
public sealed class TaskOriginReader(PortalDbContext db)
{
    /// <summary>What the first of these that is given is called; <c>null</c> when the viewer sees no such thing.</summary>
    public async Task<TaskOrigin?> FindAsync(long? account, long? complaint, long? interaction, long? goal, Viewer viewer, CancellationToken cancellationToken)
    {
        if (goal is { } id) { return await GoalTasks.FindAsync(db, viewer, id); }
        if (complaint is not null)
        {
            return await db.Complaints.VisibleTo(viewer, db).Where(c => c.Id == complaint).Select(c => new { c.Number, c.Title, c.AccountId }).SingleOrDefaultAsync(cancellationToken) is { } found
                ? new($"{found.Number} {found.Title}", $"/Complaints/{found.Number}", found.AccountId) : null;
        }
        if (interaction is not null)
        {
            return await db.Interactions.VisibleTo(viewer, db).Where(i => i.Id == interaction).Select(i => new { i.Id, i.Subject, i.AccountId }).SingleOrDefaultAsync(cancellationToken) is { } found
                ? new(found.Subject, FormattableString.Invariant($"/Interactions/{found.Id}"), found.AccountId) : null;
        }
        return await db.Accounts.VisibleTo(viewer, db).Where(a => a.Id == account).Select(a => a.Name).SingleOrDefaultAsync(cancellationToken) is { } name
            ? new(name, FormattableString.Invariant($"/Accounts/{account}"), account) : null;
    }
}
