using Microsoft.EntityFrameworkCore;
using Portal.Coaching;
using Portal.Interactions;
using Portal.Organization;
using Portal.Support;
using Portal.Support.Counselling;
using Portal.Support.Events;
using Portal.Support.Pulses;

namespace Portal.Data.Demo;

/// <summary>What the demo company does for its people. Days are days ago, for events days from today.</summary>
public sealed record DemoSupportFile(
    IReadOnlyList<DemoResource> Resources, IReadOnlyList<DemoRequest> Requests, IReadOnlyList<DemoPulse> Pulses, IReadOnlyList<DemoEvent> Events, IReadOnlyList<DemoCoaching> Notes);

public sealed record DemoResource(string TitleZh, string TitleEn, string? Hotline, string BodyZh, string BodyEn);

/// <param name="Times">Days from today at which the counsellor has time.</param>
public sealed record DemoRequest(string By, int Days, CounsellingTopic Topic, ContactWay Way, string? Reach, bool Urgent, string Text, string? Answer, IReadOnlyList<int> Times, CounsellingStatus Then);

public sealed record DemoPulse(string Name, int Days, int Length);

public sealed record DemoEvent(string Title, string Place, string? Details, string By, bool Team, int Days, int Hours, int? Seats, IReadOnlyList<string> Signed, bool Cancelled);

public sealed record DemoCoaching(string Person, int Days, string Well, string Next, string? Answer);

/// <summary>Plays confidential requests in every state, a pulse that is over and one that runs, events with a waiting list, and coaching notes.</summary>
public sealed class DemoSupport(PortalDbContext db, CounsellingVault vault, DirectoryCache directory, DemoClock clock, IReadOnlyDictionary<string, int> people, DateTime nowUtc)
{
    private readonly DemoSupportFile file = DemoFiles.Support();
    private StaffDirectory staff = null!;

    public async Task AddAsync()
    {
        staff = await directory.CurrentAsync(db);
        db.SupportResources.AddRange(file.Resources.Select((r, at) => new Portal.Support.Resources.SupportResource { TitleZh = r.TitleZh, TitleEn = r.TitleEn, BodyZh = r.BodyZh, BodyEn = r.BodyEn, Hotline = r.Hotline, Position = at + 1, ChangedUtc = nowUtc, Version = 1 }));
        await db.SaveChangesAsync();
        foreach (var request in file.Requests) { await AskAsync(request); }
        foreach (var pulse in file.Pulses) { await SurveyAsync(pulse); }
        foreach (var happening in file.Events) { await GatherAsync(happening); }
        foreach (var note in file.Notes) { await CoachAsync(note); }
        // Everybody was told of all this at the time; what matters now is on the page.
        await db.OutboxMessages.Where(m => m.Kind == SupportNews.Kind || m.Kind == EventActions.CancelledNews).ExecuteDeleteAsync();
        await db.Notifications.Where(n => n.Kind == SupportNews.Kind).ExecuteDeleteAsync();
        clock.NowUtc = nowUtc;
        db.ChangeTracker.Clear();
    }

    private async Task AskAsync(DemoRequest told)
    {
        var actions = new CounsellingActions(db, vault, directory, clock);
        var (asker, counsellor, id) = (Viewer(told.By), Viewer("counsellor"), Guid.NewGuid());
        clock.NowUtc = nowUtc.AddDays(-told.Days);
        Check(await actions.SendAsync(id, new(told.Topic, told.Text, told.Way, told.Reach, told.Urgent), null, asker), told.By);
        clock.NowUtc = clock.NowUtc.AddHours(5);
        var request = await db.CounsellingRequests.AsNoTracking().SingleAsync(r => r.Id == id);
        if (told.Then is CounsellingStatus.Answered or CounsellingStatus.Closed) { await actions.OpenedAsync(request, counsellor); }
        var version = 0;
        if (told.Answer is not null) { Check(await actions.WriteAsync(id, version++, told.Answer, [.. told.Times.Select(d => DateOnly.FromDateTime(nowUtc.AddDays(d)).ToDateTime(new TimeOnly(6, 0), DateTimeKind.Utc))], counsellor), told.By); }
        if (told.Then == CounsellingStatus.Closed) { Check(await actions.CloseAsync(id, version, asker), told.By); }
        if (told.Then == CounsellingStatus.Withdrawn) { Check(await actions.WithdrawAsync(id, version, asker), told.By); }
    }

    /// <summary>Most of the people answer; one small team stays below what is shown.</summary>
    private async Task SurveyAsync(DemoPulse told)
    {
        clock.NowUtc = nowUtc.AddDays(-told.Days);
        var actions = new PulseActions(db, directory, clock);
        var id = await actions.OpenAsync(new(told.Name, Pulse.Standard, clock.NowUtc.AddDays(told.Length), Guid.NewGuid()), Viewer("hr"));
        foreach (var person in staff.Active.Where(p => p.Id % 5 != 0 && p.Id != people["rep"]))
        {
            var marks = Enumerable.Range(0, Pulse.Standard.Count).Select(q => 2 + (person.Id * 7 + q * 3 + told.Days) % 4).ToList();
            if (await actions.AnswerAsync(id, marks, staff.ViewerOf(person.Id)!) != PulseAnswer.Done) { throw new InvalidOperationException($"Demo pulse {told.Name}."); }
        }
        clock.NowUtc = told.Days > told.Length ? clock.NowUtc.AddDays(told.Length) : nowUtc;
        await actions.CloseDueAsync(default);
    }

    private async Task GatherAsync(DemoEvent told)
    {
        var (by, starts) = (Viewer(told.By), DateOnly.FromDateTime(nowUtc.AddDays(told.Days)).ToDateTime(new TimeOnly(6, 0), DateTimeKind.Utc));
        clock.NowUtc = starts.AddDays(-40) < nowUtc.AddDays(-2) ? starts.AddDays(-40) : nowUtc.AddDays(-2);
        var actions = new EventActions(db, directory, clock);
        var id = await actions.PlanAsync(new(told.Title, told.Place, told.Details, starts, starts.AddHours(told.Hours), told.Seats), told.Team ? staff.Find(by.UserId)!.TeamId : null, Guid.NewGuid(), by);
        foreach (var one in told.Signed) { Check(await actions.SignUpAsync(id, Viewer(one)), told.Title); }
        if (told.Cancelled) { Check(await actions.CancelAsync(id, 0, by), told.Title); }
    }

    private async Task CoachAsync(DemoCoaching told)
    {
        var (manager, person) = (Viewer("manager"), people[told.Person]);
        clock.NowUtc = nowUtc.AddDays(-told.Days);
        var actions = new CoachingActions(db, directory, clock);
        var visit = await db.Interactions.Where(i => i.AuthorId == person && i.Status == InteractionStatus.Held && i.Type == InteractionType.Visit).OrderByDescending(i => i.StartsUtc).Select(i => new { i.Id, i.StartsUtc }).FirstOrDefaultAsync();
        var id = await actions.WriteAsync(new(person, visit?.Id, DateOnly.FromDateTime(visit?.StartsUtc ?? clock.NowUtc), told.Well, told.Next, null, Guid.NewGuid()), manager) ?? throw new InvalidOperationException($"Demo coaching of {told.Person}.");
        clock.NowUtc = clock.NowUtc.AddHours(20);
        if (told.Answer is not null) { Check(await actions.AnswerAsync(id, 0, told.Answer, Viewer(told.Person)), told.Person); }
    }

    private Viewer Viewer(string key) => staff.ViewerOf(people[key])!;

    private static void Check<T>(T answer, string at) where T : struct, Enum
    {
        if (!answer.Equals(default(T))) { throw new InvalidOperationException($"Demo support of {at}: {answer}."); }
    }
}
