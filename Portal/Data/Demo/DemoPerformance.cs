using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Forecasts;
using Portal.Identity;
using Portal.Notifications;
using Portal.Organization;
using Portal.Performance.Cards;
using Portal.Performance.Circles;
using Portal.Performance.Evidence;
using Portal.Performance.Kpis;
using Portal.Performance.SignOffs;
using Portal.Workflows;
using Portal.Workflows.Performance;

namespace Portal.Data.Demo;

/// <summary>What people of the demo company write about results.</summary>
public sealed record DemoPerformanceFile(
    string Season, string Strengths, string Improvements, string Talk, string Comment, string Objection, string Judgement, string Returned, string Delivery, IReadOnlyList<string> Plan, IReadOnlyList<DemoNote> Notes, IReadOnlyList<string> Words);

/// <param name="Days">Days ago.</param>
public sealed record DemoNote(string Person, string By, int Days, EvidenceNoteKind Kind, string Text);

/// <summary>Plays a season through the real workflow, so that there is a sign-off in every state; 360s, evidence and criteria.</summary>
public sealed class DemoPerformance(PortalDbContext db, DemoPerformanceActions made, WorkflowRuntime runtime, DirectoryCache directory, DemoClock clock, IReadOnlyDictionary<string, int> people, DateTime nowUtc)
{
    private static readonly string[] Offices = ["rep", "zhouqiang"], Peers = ["rep", "liuyang", "chenjing", "zhaolei", "wumin", "zhouqiang", "zhenghao"];

    private readonly DemoPerformanceFile words = DemoFiles.Performance();
    private StaffDirectory staff = null!;

    public async Task AddAsync()
    {
        staff = await directory.CurrentAsync(db);
        var last = Quarter.Of(DateOnly.FromDateTime(nowUtc)).Before;
        clock.NowUtc = nowUtc.AddDays(-160);
        await made.Kpis.AddStandardAsync(Viewer("hr"));
        await PublishAsync(last.First.AddYears(-1));
        clock.NowUtc = nowUtc.AddDays(-155);
        foreach (var key in new[] { "rep", "liuyang", "zhaolei", "zhouqiang" }) { await made.Criteria.ConfirmAsync(await db.CardTemplates.Where(t => t.Role == PortalRoles.Employee).MaxAsync(t => t.Id), Viewer(key)); }
        foreach (var note in words.Notes) { await NoteAsync(note); }
        await PlayAsync(last);
        await SurroundAsync();
        clock.NowUtc = nowUtc;
        await made.Cards.RunAsync(CancellationToken.None);
        await db.OutboxMessages.Where(m => m.Kind == Criteria.News || m.Kind == EvidenceActions.News || m.Kind == CircleActions.Asked || m.Kind == CircleActions.Ended).ExecuteDeleteAsync();
        await db.Notifications.Where(n => n.Kind == Criteria.News || n.Kind == EvidenceActions.News || n.Kind == CircleActions.Ended).ExecuteDeleteAsync();
        db.ChangeTracker.Clear();
    }

    /// <summary>The standard card with what the manager says about teamwork, for both roles.</summary>
    private async Task PublishAsync(DateOnly from)
    {
        var teamwork = await db.Kpis.Where(k => k.Code == "teamwork").Select(k => k.Id).SingleAsync();
        foreach (var role in Criteria.Roles)
        {
            var card = await made.Templates.StandardAsync(role, from);
            var lines = card.Lines.Select(l => l.Weight == 40 ? l with { Weight = 30, Target = role == PortalRoles.Manager ? l.Target * 5 : l.Target } : l).Append(new(teamwork, 10, null, null)).ToList();
            Check((await made.Templates.PublishAsync(card with { Lines = lines }, 0, Viewer("hr"))).Answer, "card");
        }
    }

    private async Task NoteAsync(DemoNote note)
    {
        clock.NowUtc = nowUtc.AddDays(-note.Days);
        if (!await made.Evidence.WriteAsync(new(people[note.Person], note.Kind, DateOnly.FromDateTime(clock.NowUtc), note.Text, Guid.NewGuid()), Viewer(note.By))) { throw new InvalidOperationException($"Demo note of {note.By}."); }
    }

    private async Task PlayAsync(Quarter quarter)
    {
        clock.NowUtc = nowUtc.AddDays(-24);
        var teams = Offices.Select(k => staff.Find(people[k])!.TeamId!.Value).Distinct().ToList();
        var name = string.Format(CultureInfo.InvariantCulture, words.Season, quarter.Year, quarter.Number);
        await made.Seasons.OpenAsync(new(name, PeriodSpan.Of(CardPeriod.Quarter, quarter.First), teams, PortalRoles.Employee, Guid.CreateVersion7(clock.GetUtcNow())), Viewer("hr"));
        await made.Opening.RunAsync(CancellationToken.None);
        await made.Actions.SaveDraftAsync((await OfAsync("zhenghao")).Id, new(words.Strengths, null), staff.ViewerOf((await OfAsync("zhenghao")).ManagerId)!);
        await DraftAsync("chenjing", 16, 4);
        foreach (var (key, teamwork) in new[] { ("rep", 4), ("liuyang", 5), ("zhaolei", 3), ("wumin", 1), ("zhouqiang", 3) }) { await TalkAsync(key, teamwork); }
        await ActAsync("liuyang", SignOffAction.Acknowledge, 12, people["liuyang"], new(Words: words.Comment));
        await ActAsync("liuyang", SignOffAction.SignOff, 11, people["hr"]);
        await PlanAsync("liuyang", 10);
        await ActAsync("zhaolei", SignOffAction.Object, 12, people["zhaolei"], note: words.Objection);
        await ActAsync("zhaolei", SignOffAction.Revise, 9, await JudgeAsync("zhaolei"), new(Words: words.Judgement, Score: 64_50));
        await ActAsync("zhaolei", SignOffAction.Confirm, 8, people["hr"]);
        await ActAsync("zhouqiang", SignOffAction.Object, 5, people["zhouqiang"], note: words.Objection);
        await ActAsync("wumin", SignOffAction.Refuse, 12, (await OfAsync("wumin")).ManagerId, new(Witness: people["zhouqiang"], Words: words.Delivery));
        await ActAsync("wumin", SignOffAction.SignOff, 10, people["hr"]);
        await PlanAsync("wumin", 8);
    }

    private async Task DraftAsync(string key, double days, int teamwork)
    {
        var kpi = await db.Kpis.Where(k => k.Code == "teamwork").Select(k => k.Id).SingleAsync();
        await ActAsync(key, SignOffAction.Submit, days, (await OfAsync(key)).ManagerId, new(words.Strengths, words.Improvements, new Dictionary<long, int> { [kpi] = teamwork }));
    }

    private async Task TalkAsync(string key, int teamwork)
    {
        await DraftAsync(key, 20, teamwork);
        await ActAsync(key, SignOffAction.Share, 18, people["hr"]);
        await ActAsync(key, SignOffAction.Hold, 14, (await OfAsync(key)).ManagerId, new(Day: DateOnly.FromDateTime(nowUtc.AddDays(-14)), Words: words.Talk));
    }

    /// <summary>An improvement plan, where the result is below the threshold.</summary>
    private async Task PlanAsync(string key, double days)
    {
        var found = await OfAsync(key);
        if (found.Instance!.Step != SignOffStep.Improvement) { return; }
        var today = DateOnly.FromDateTime(nowUtc);
        var course = await db.Courses.Where(c => c.Current != null && c.RetiredUtc == null).OrderBy(c => c.Id).Select(c => (long?)c.Id).FirstOrDefaultAsync();
        await ActAsync(key, SignOffAction.Agree, days, found.ManagerId, new(Day: today.AddDays(40), FollowUps: [today.AddDays(12), today.AddDays(26)], Plan: [.. words.Plan.Select((p, i) => new NewPlanItem(p, today.AddDays(10 * (i + 1)), i == 1 ? course : null))]));
        var first = await db.PlanItems.Where(i => i.SignOffId == found.Id).OrderBy(i => i.Position).Select(i => i.Id).FirstAsync();
        clock.NowUtc = nowUtc.AddDays(-1);
        await made.Plans.TickAsync(first, staff.ViewerOf(found.OwnerId)!);
    }

    /// <summary>A 360 that is over, and one in which the rep is asked.</summary>
    private async Task SurroundAsync()
    {
        var peers = Peers.Select(k => people[k]).ToList();
        foreach (var (about, opened, length) in new[] { ("liuyang", 40, 14), ("chenjing", 3, 14) })
        {
            clock.NowUtc = nowUtc.AddDays(-opened);
            var (answer, id) = await made.Circles.OpenAsync(new(people[about], peers, [], clock.NowUtc.AddDays(length), Guid.NewGuid()), Viewer("hr"));
            Check(answer, about);
            foreach (var (person, at) in peers.Where(p => p != people[about] && (length < opened || p != people["rep"])).Select((p, i) => (p, i)).Take(length < opened ? 6 : 3))
            {
                Check(await made.Circles.AnswerAsync(id, [.. Circle.Questions.Select((_, q) => 3 + (at + q) % 3)], at < words.Words.Count ? words.Words[at] : null, staff.ViewerOf(person)!), about);
            }
        }
        clock.NowUtc = nowUtc;
        await made.Circles.CloseDueAsync(CancellationToken.None);
    }

    private async Task<int> JudgeAsync(string key) => staff.ManagerOf((await OfAsync(key)).ManagerId)!.Value;

    private Task<SignOff> OfAsync(string key)
    {
        var owner = people[key];
        return db.SignOffs.AsNoTracking().Include(s => s.Instance).Include(s => s.Season).SingleAsync(s => s.OwnerId == owner);
    }

    /// <summary>Lets time pass, with what falls due on the way, and then somebody acts.</summary>
    private async Task ActAsync(string key, string action, double days, int actor, SignOffInput? input = null, string? note = null)
    {
        var (found, until) = (await OfAsync(key), nowUtc.AddDays(-days));
        while (await db.WorkflowInstances.Where(i => i.Id == found.InstanceId).Select(i => i.NextTimerUtc).SingleAsync() is { } next && next <= until)
        {
            clock.NowUtc = next > clock.NowUtc ? next : clock.NowUtc;
            await runtime.TickAsync(SignOffBinding.Id, found.InstanceId);
        }
        clock.NowUtc = until;
        var result = await made.Actions.ActAsync(found, action, note, input ?? new(), staff.ViewerOf(actor)!, Guid.CreateVersion7(clock.GetUtcNow()), int.MaxValue);
        if (!result.IsDone) { throw new InvalidOperationException($"Demo sign-off of {key}: {action} is refused ({string.Join(", ", result.Refusals.Select(r => r.Name))})."); }
    }

    private Viewer Viewer(string key) => staff.ViewerOf(people[key])!;

    private static void Check<T>(T answer, string at) where T : struct, Enum
    {
        if (!answer.Equals(default(T))) { throw new InvalidOperationException($"Demo performance of {at}: {answer}."); }
    }
}

/// <summary>Use cases of performance on the clock of the demo.</summary>
public sealed record DemoPerformanceActions(
    KpiActions Kpis, TemplateActions Templates, Criteria Criteria, CardBook Cards, SeasonActions Seasons, SeasonOpening Opening, SignOffActions Actions, PlanDesk Plans, EvidenceActions Evidence, CircleActions Circles)
{
    public static DemoPerformanceActions On(PortalDbContext db, WorkflowRuntime runtime, DirectoryCache directory, Training.Assignments.Assigning assigning, DemoClock clock)
    {
        var (reader, criteria, plans) = (new KpiReader(db), new Criteria(db, directory, clock), new PlanDesk(db, assigning, clock));
        var cards = new CardBook(db, criteria, new CardTargets(db, directory), reader, directory, clock);
        var rows = new RowKeeper(db, new KpiRowReader(db, reader), directory, clock);
        return new(new(db, clock), new(db, criteria, clock), criteria, cards, new(db, runtime, clock), new(db, runtime, cards, criteria, directory, clock),
            new(db, runtime, cards, rows, new DocumentDesk(db, directory, clock), plans, clock), plans, new(db, directory, clock), new(db, directory, clock));
    }
}
