using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Jobs;
using Portal.Organization;
using Portal.Performance.Cards;
using Portal.Performance.Circles;
using Portal.Reviews;
using Portal.Workflows;
using Quartz;

namespace Portal.Performance.SignOffs;

/// <summary>
/// Starts the sign-offs of seasons that are being opened, one person after the other, each in one transaction with its card. Killed half-way and
/// run again it goes on with who is missing; who has just joined and matches is simply missing as well.
/// </summary>
public sealed class SeasonOpening(PortalDbContext db, WorkflowRuntime runtime, CardBook cards, Criteria criteria, DirectoryCache directory, TimeProvider time)
{
    /// <returns>How many sign-offs were started.</returns>
    public async Task<int> RunAsync(CancellationToken stop)
    {
        var started = 0;
        foreach (var season in await db.Seasons.AsNoTracking().Where(s => s.Status == CycleStatus.Opening).OrderBy(s => s.Id).ToListAsync(stop))
        {
            var people = await directory.CurrentAsync(db, stop);
            foreach (var person in await MissingAsync(season, people, stop)) { started += await StartAsync(season, person, stop) ? 1 : 0; }
            await db.WriteAsync(() => db.Seasons.Where(s => s.Id == season.Id && s.Status == CycleStatus.Opening).ExecuteUpdateAsync(u => u.SetProperty(s => s.Status, CycleStatus.Open).SetProperty(s => s.Version, s => s.Version + 1), stop), stop);
        }
        return started;
    }

    /// <summary>Who matches a season now, is measured in its period, and whose result of it is in no season yet.</summary>
    public async Task<IReadOnlyList<Person>> MissingAsync(Season season, StaffDirectory people, CancellationToken stop)
    {
        var (from, to, measured) = (season.FromOn, season.ToOn, await criteria.MeasuredAsync(season.Span, stop));
        var known = (await db.SignOffs.Where(s => s.SeasonId == season.Id || (s.Card!.FromOn == from && s.Card.ToOn == to)).Select(s => s.OwnerId).ToListAsync(stop)).ToHashSet();
        // A card that was begun by an earlier edition goes on by it.
        var begun = (await db.ScoreCards.Where(c => c.FromOn == from && c.ToOn == to).Select(c => c.PersonId).ToListAsync(stop)).ToHashSet();
        return [.. people.Matching(season.Scope).Where(p => !known.Contains(p.Id) && (begun.Contains(p.Id) || (measured & Criteria.RoleOf(p.Roles)) != 0))];
    }

    /// <summary>False when nothing measures the person in the period.</summary>
    private async Task<bool> StartAsync(Season season, Person person, CancellationToken stop)
    {
        if (await cards.ReadAsync(person.Id, season.Span.Key, stop) is not { } view) { return false; }
        return await db.WriteAsync(async () =>
        {
            // Another run may have come first since the people were read.
            if (await db.SignOffs.AnyAsync(s => s.SeasonId == season.Id && s.OwnerId == person.Id, stop)) { return false; }
            var (card, now) = (await cards.KeepAsync(view, stop), time.GetUtcNow().UtcDateTime);
            db.ChangeTracker.Clear();
            var number = $"F-{now.Year}-{await db.NextNumberAsync("signoff", now.Year):D6}";
            var instance = new WorkflowInstance
            {
                DefinitionId = SignOffBinding.Id, DefinitionVersion = runtime.NewestVersion(SignOffBinding.Id), PolicyVersionId = await PolicyBook.NewestIdAsync(db, SignOffBinding.Id), Reference = number,
                Title = season.Name, InitiatorId = season.OpenedById, OwnerId = person.Id, Step = "", Round = 1, StartedUtc = now,
            };
            var signOff = new SignOff { Number = number, SeasonId = season.Id, CardId = card.Id, OwnerId = person.Id, ManagerId = person.ManagerId!.Value, InitiatorId = season.OpenedById, Threshold = view.Template.Threshold, Instance = instance };
            db.WorkflowInstances.Add(instance);
            db.SignOffs.Add(signOff);
            await runtime.StartAsync(instance, signOff, null, Guid.CreateVersion7(time.GetUtcNow()));
            return true;
        }, stop);
    }
}

/// <summary>Starts the sign-offs of opened seasons, gives open ones to new managers, and closes 360s whose time is over.</summary>
[DisallowConcurrentExecution]
public sealed class SignOffJob(JobJournal journal, SeasonOpening opening, SignOffSweep sweep, CircleActions circles) : RecordedJob(journal)
{
    protected override async Task<int> RunAsync(CancellationToken cancellationToken) => await opening.RunAsync(cancellationToken) + await sweep.RunAsync(cancellationToken) + await circles.CloseDueAsync(cancellationToken);
}
