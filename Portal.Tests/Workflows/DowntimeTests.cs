using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Calendars;
using Portal.Complaints;
using Portal.Tests.Support;
using Portal.Workflows;
using Portal.Workflows.Complaints;
using Portal.Workflows.Engine;

namespace Portal.Tests.Workflows;

/// <summary>Timers of a portal that stood still, whose clock was wrong, or whose calendar has changed: late perhaps, never lost, never twice.</summary>
public sealed class DowntimeTests(TestCompany company) : IClassFixture<TestCompany>, IDisposable
{
    private const int Cases = 500;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => company.Time.Shift = TimeSpan.Zero;

    [Fact]
    public async Task After3DaysDown_500DueTimersTakeEffectOnceEach_AndRemindersCoalesceToTheNewest()
    {
        At("2026-06-01 09:00");
        var first = await RegisterAsync();
        for (var i = 1; i < Cases; i++) { await RegisterAsync(); }
        var ids = Enumerable.Range(0, Cases).Select(i => first + i).ToHashSet();
        At("2026-06-04 09:00");

        Assert.True(await SweepAsync() >= Cases);

        var climbed = (await JournalAsync(first, first + Cases)).Where(j => j.Action == EngineActions.Climb).ToList();
        Assert.Equal(ids, climbed.Select(j => j.InstanceId).ToHashSet());
        var facts = climbed.Select(j => (j.InstanceId, Facts: JournalMapping.ReadFacts(j.Facts))).ToList();
        Assert.All(facts.GroupBy(f => (f.InstanceId, f.Facts.Clock)), run => Assert.Single(run));
        // Three days later everything below the top of the acknowledgement's ladder is old news.
        Assert.All(facts.Where(f => f.Facts.Clock == ComplaintClock.Acknowledgement), f => Assert.Equal("P100D1", f.Facts.Rung));
        var told = facts.SelectMany(f => f.Facts.Told!.Select(p => (f.InstanceId, p))).Order().ToList();
        Assert.Equal(told, (await NewsAsync(first)).Order());
        Assert.Equal(told.Count, await company.DbAsync(db => db.OutboxMessages.CountAsync(m => m.InstanceId >= first && (m.Kind == "Reminder" || m.Kind == "Escalated"), Stop)));

        Assert.Equal(0, await SweepAsync());
        Assert.Equal(climbed.Count, (await JournalAsync(first, first + Cases)).Count(j => j.Action == EngineActions.Climb));
    }

    [Fact]
    public async Task AClockThatWas2HoursFast_AndIsSetBack_RepeatsNothing_AndPeopleWorkOn()
    {
        At("2026-06-08 09:00");
        var id = await RegisterAsync();
        var first = await company.DbAsync(db => db.WorkflowInstances.Where(i => i.Id == id).Select(i => i.NextTimerUtc!.Value).SingleAsync(Stop));
        At(first.AddHours(-1));
        await SweepAsync();
        Assert.Empty(await ClimbsAsync(id));

        At(first.AddHours(1));
        await SweepAsync();
        var seen = await ClimbsAsync(id);
        Assert.NotEmpty(seen);

        At(first.AddHours(-1));
        await SweepAsync();
        Assert.Equal(seen, await ClimbsAsync(id));
        var viewer = await company.ViewerAsync(company.NorthRep);
        var done = await company.UseAsync<ComplaintActions, ActResult>(a => a.ActAsync(id, ComplaintAction.ChangeSeverity, "Not so urgent", new(Impact: 3, Urgency: 3), null, viewer, Guid.NewGuid(), int.MaxValue));
        Assert.Equal(ActStatus.Done, done.Status);
        Assert.Equal(seen, await ClimbsAsync(id));

        At(first.AddHours(1));
        await SweepAsync();
        Assert.Equal(seen, (await ClimbsAsync(id)).Take(seen.Count));
        Assert.Equal(await ClimbsAsync(id), (await ClimbsAsync(id)).Distinct());
    }

    [Fact]
    public async Task ACalendarThatChanges_MovesTheDeadline_AndTheJournalSaysFromWhenToWhen()
    {
        At("2026-06-15 17:00");
        var id = await RegisterAsync();
        var before = await DueAsync(id);
        var admin = await company.ViewerAsync(company.Admin);
        var (calendar, version) = await company.DbAsync(db => db.Calendars.Where(c => c.IsDefault).Select(c => new ValueTuple<long, int>(c.Id, c.Version)).SingleAsync(Stop));

        var changed = await company.UseAsync<CalendarActions, CalendarResult>(c => c.SetDayAsync(calendar, version, new(2026, 6, 16), "Stocktaking", true, Guid.NewGuid(), admin));
        Assert.True(changed is { IsDone: true, Cases: >= 1 });
        await SweepAsync();

        var after = await DueAsync(id);
        Assert.Equal(before.AddDays(1), after);
        var said = (await JournalAsync(id, id + 1)).Where(j => j.Action == EngineActions.Recompute).Select(j => JournalMapping.ReadFacts(j.Facts)).Single();
        Assert.Equal(($"{before:s}Z", $"{after:s}Z"), (said.Before, said.After));
        Assert.All(await company.DbAsync(db => db.WorkItems.Where(w => w.InstanceId == id && w.Status == WorkItemStatus.Open).Select(w => w.DueUtc).ToListAsync(Stop)), due => Assert.Equal(after, due));
    }

    private void At(string shanghai) => At(Shanghai.At(shanghai));

    private void At(DateTime utc) => company.Time.Shift = utc - DateTime.UtcNow;

    private Task<int> SweepAsync() => company.Services.GetRequiredService<TimerSweep>().RunAsync(Stop);

    private async Task<long> RegisterAsync()
    {
        var number = await company.ComplainAsync(company.NorthAccount, company.NorthRep);
        return await company.DbAsync(db => db.WorkflowInstances.Where(i => i.Reference == number).Select(i => i.Id).SingleAsync(Stop));
    }

    private Task<DateTime> DueAsync(long id) => company.DbAsync(db => db.WorkflowInstances.Where(i => i.Id == id).Select(i => i.DueUtc!.Value).SingleAsync(Stop));

    private Task<List<JournalRow>> JournalAsync(long from, long until) =>
        company.DbAsync(db => db.JournalEntries.AsNoTracking().Where(j => j.InstanceId >= from && j.InstanceId < until).OrderBy(j => j.InstanceId).ThenBy(j => j.Seq).ToListAsync(Stop));

    private async Task<List<string>> ClimbsAsync(long id) => [.. (await JournalAsync(id, id + 1)).Where(j => j.Action == EngineActions.Climb)
        .Select(j => JournalMapping.ReadFacts(j.Facts)).Select(f => $"{f.Clock} {f.Rung} {f.RunUtc:s}")];

    private Task<List<(long, int)>> NewsAsync(long from) => company.DbAsync(db => db.Notifications.Where(n => n.InstanceId >= from && (n.Kind == "Reminder" || n.Kind == "Escalated"))
        .Select(n => new ValueTuple<long, int>(n.InstanceId!.Value, n.RecipientId)).ToListAsync(Stop));
}
