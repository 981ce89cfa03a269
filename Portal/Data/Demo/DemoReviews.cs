using Microsoft.EntityFrameworkCore;
using Portal.CheckIns;
using Portal.Forecasts;
using Portal.Identity;
using Portal.Organization;
using Portal.Reviews;
using Portal.Workflows;
using Portal.Workflows.Engine;
using static Portal.Workflows.Goals.ReviewAction;

namespace Portal.Data.Demo;

/// <summary>What people of the demo company write in their reviews.</summary>
public sealed record DemoReviewFile(
    string Set, string QuarterName, string LeadersName, IReadOnlyDictionary<int, string> Self, IReadOnlyDictionary<int, string> Manager, string Agreement, IReadOnlyList<NewPromise> Promises,
    string Objection, string Ruling, string Calibration, IReadOnlyList<DemoCheckIn> CheckIns);

public sealed record DemoCheckIn(string Well, string? Blocks, string? Next, string? Answer = null);

/// <summary>Plays review cycles through the real workflow: a closed one with promises, one with reviews in every step, and one whose ratings are being compared.</summary>
public sealed class DemoReviews(PortalDbContext db, WorkflowRuntime runtime, DirectoryCache directory, DemoClock clock, IReadOnlyDictionary<string, int> people, DateTime nowUtc)
{
    private readonly ReviewActions actions = new(db, runtime, clock);
    private readonly CycleActions cycles = new(db, runtime, clock);
    private readonly DemoReviewFile words = DemoFiles.Reviews();
    private StaffDirectory staff = null!;

    public async Task AddAsync()
    {
        clock.NowUtc = nowUtc.AddDays(-130);
        staff = await directory.CurrentAsync(db);
        var set = new QuestionSet { Name = words.Set, Edition = 1, Body = QuestionSet.Standard, CreatedById = people["hr"], CreatedUtc = clock.NowUtc };
        db.QuestionSets.Add(set);
        await db.SaveChangesAsync();
        var last = Quarter.Of(DateOnly.FromDateTime(nowUtc)).Before;
        await PlayClosedAsync(set.Id, last.Before);
        await PlayRunningAsync(set.Id, last);
        await PlayLeadersAsync(set.Id, last);
        await CheckInAsync();
        clock.NowUtc = nowUtc;
    }

    /// <summary>Two people have checked in month by month, one of them has been answered.</summary>
    private async Task CheckInAsync()
    {
        var month = CheckInReminders.MonthOf(DateOnly.FromDateTime(nowUtc));
        foreach (var (key, at) in new[] { ("liuyang", 0), ("rep", 1), ("liuyang", 2), ("rep", 3) })
        {
            var said = words.CheckIns[at % words.CheckIns.Count];
            var written = month.AddMonths(-at).ToDateTime(new TimeOnly(2, 0), DateTimeKind.Utc);
            db.CheckIns.Add(new()
            {
                PersonId = people[key], Month = month.AddMonths(-at), Well = said.Well, Blocks = said.Blocks, Next = said.Next, WrittenUtc = written, Version = 1,
                Answer = said.Answer, AnsweredById = said.Answer is null ? null : people["manager"], AnsweredUtc = said.Answer is null ? null : written.AddHours(6),
            });
        }
        await db.SaveChangesAsync();
    }

    private async Task PlayClosedAsync(long set, Quarter quarter)
    {
        var reviews = await OpenAsync(100, words.QuarterName, quarter, set, PortalRoles.Employee, true, "rep", "zhouqiang");
        foreach (var (key, rating) in new[] { ("rep", 4), ("liuyang", 3), ("chenjing", 4), ("zhaolei", 2), ("zhouqiang", 3), ("wumin", 4), ("zhenghao", 3) }) { await ConcludeAsync(reviews[people[key]], rating, 98); }
        clock.NowUtc = nowUtc.AddDays(-84);
        var calibration = new Calibration(db, runtime, clock);
        await calibration.MoveAsync(reviews[people["liuyang"]].Id, 4, words.Calibration, Viewer("hr"));
        await calibration.LockAsync(reviews[people["rep"]].CycleId, Viewer("hr"));
        foreach (var review in reviews.Values)
        {
            var isObjecting = review.OwnerId == people["zhaolei"];
            await ActAsync(review, isObjecting ? ReviewObject : Acknowledge, review.OwnerId, 83, isObjecting ? words.Objection : null);
            if (isObjecting) { await ActAsync(review, Revise, staff.ManagerOf(review.ManagerId)!.Value, 80, words.Ruling, new(Rating: 3)); }
        }
        clock.NowUtc = nowUtc.AddDays(-78);
        await cycles.CloseAsync(reviews.Values.First().CycleId, null, Viewer("hr"));
    }

    private const string ReviewObject = nameof(Workflows.Goals.ReviewAction.Object);

    private async Task PlayRunningAsync(long set, Quarter quarter)
    {
        var reviews = await OpenAsync(12, words.QuarterName, quarter, set, PortalRoles.Employee, false, "rep", "zhouqiang");
        global::Portal.Reviews.Review Of(string key) => reviews[people[key]];
        await SubmitAsync(Of("rep"), false, 9);
        foreach (var key in new[] { "liuyang", "chenjing" })
        {
            await SubmitAsync(Of(key), true, 9);
            await SubmitAsync(Of(key), false, 8);
        }
        await ActAsync(Of("liuyang"), Plan, Of("liuyang").ManagerId, 7, null, new(MeetingUtc: nowUtc.AddDays(2)));
        await ActAsync(Of("chenjing"), Plan, Of("chenjing").ManagerId, 7, null, new(MeetingUtc: nowUtc.AddDays(-3)));
        await ActAsync(Of("chenjing"), Hold, Of("chenjing").ManagerId, 2);
        foreach (var (key, rating) in new[] { ("zhaolei", 3), ("zhouqiang", 2), ("wumin", 4) }) { await ConcludeAsync(Of(key), rating, 10); }
        await ActAsync(Of("zhouqiang"), ReviewObject, people["zhouqiang"], 2, words.Objection);
        await ActAsync(Of("wumin"), Acknowledge, people["wumin"], 1);
    }

    private async Task PlayLeadersAsync(long set, Quarter quarter)
    {
        var reviews = await OpenAsync(11, words.LeadersName, quarter, set, PortalRoles.Manager, true, "central", "director", "sunli");
        foreach (var (key, rating) in new[] { ("central", 5), ("east", 5), ("west", 5), ("director", 5), ("sunli", 3), ("manager", 4) }) { await ConcludeAsync(reviews[people[key]], rating, 9); }
    }

    /// <param name="days">Days ago.</param>
    /// <param name="teams">Keys of people whose teams are in it.</param>
    private async Task<Dictionary<int, Review>> OpenAsync(int days, string name, Quarter quarter, long set, PortalRoles roles, bool calibrated, params string[] teams)
    {
        clock.NowUtc = nowUtc.AddDays(-days);
        var scope = new CycleScope([.. teams.Select(t => staff.Find(people[t])!.TeamId!.Value).Distinct()], roles, null);
        var number = await cycles.OpenAsync(new(string.Format(System.Globalization.CultureInfo.InvariantCulture, name, quarter.Year, quarter.Number), quarter.First, quarter.Last, set, scope, 10, calibrated, Guid.CreateVersion7(clock.GetUtcNow())), Viewer("hr"));
        await new CycleOpening(db, runtime, directory, clock).RunAsync(CancellationToken.None);
        db.ChangeTracker.Clear();
        return await db.Reviews.AsNoTracking().Where(r => r.Cycle!.Number == number).ToDictionaryAsync(r => r.OwnerId);
    }

    private async Task ConcludeAsync(Review review, int rating, double days)
    {
        await SubmitAsync(review, true, days);
        await SubmitAsync(review, false, days - 1);
        await ActAsync(review, Plan, review.ManagerId, days - 2, null, new(MeetingUtc: nowUtc.AddDays(4 - days)));
        await ActAsync(review, Hold, review.ManagerId, days - 5);
        await ActAsync(review, Conclude, review.ManagerId, days - 6, null, new(Rating: rating, Agreement: words.Agreement, Promises: words.Promises));
    }

    private Task SubmitAsync(Review review, bool self, double days) => ActAsync(review, Submit, self ? review.OwnerId : review.ManagerId, days, null,
        new(Answers.Write(Standard, self ? ReviewPart.Self : ReviewPart.Manager, (self ? words.Self : words.Manager).ToDictionary(a => a.Key, string? (a) => a.Value))));

    private static IReadOnlyList<Portal.Reviews.Question> Standard { get; } = new QuestionSet { Name = "", Edition = 1, Body = QuestionSet.Standard, CreatedById = 0, CreatedUtc = default }.Questions;

    /// <summary>Lets time pass, with what falls due on the way, and then somebody acts.</summary>
    private async Task ActAsync(Review review, string action, int actor, double days, string? note = null, ReviewInput? input = null)
    {
        var until = nowUtc.AddDays(-days);
        while (await db.WorkflowInstances.Where(i => i.Id == review.InstanceId).Select(i => i.NextTimerUtc).SingleAsync() is { } next && next <= until)
        {
            clock.NowUtc = next > clock.NowUtc ? next : clock.NowUtc;
            await runtime.TickAsync(ReviewBinding.Id, review.InstanceId);
        }
        clock.NowUtc = until;
        var result = await actions.ActAsync(review.InstanceId, action, note, input ?? new(), staff.ViewerOf(actor)!, Guid.CreateVersion7(clock.GetUtcNow()), int.MaxValue);
        if (!result.IsDone) { throw new InvalidOperationException($"Demo review {review.Number}: {action} is refused ({string.Join(", ", result.Refusals.Select(r => r.Name))})."); }
    }

    private Viewer Viewer(string key) => staff.ViewerOf(people[key])!;
}
