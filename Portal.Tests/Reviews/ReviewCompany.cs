using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Identity;
using Portal.Organization;
using Portal.Reviews;
using Portal.Tests.Support;
using Portal.Workflows;
using Portal.Workflows.Goals;

namespace Portal.Tests.Reviews;

/// <summary>The small company with a set of questions; cycles and reviews are made by each test.</summary>
public sealed class ReviewCompany : TestCompany, IAsyncLifetime
{
    private long set;
    private int cycles;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    async ValueTask IAsyncLifetime.InitializeAsync()
    {
        await InitializeAsync();
        set = await UseAsync<QuestionSets, long>(async sets => await sets.AddAsync("Standard", Standard, null, await ViewerAsync(Hr)));
    }

    public static IReadOnlyList<Question> Standard { get; } = new QuestionSet { Name = "", Edition = 1, Body = QuestionSet.Standard, CreatedById = 0, CreatedUtc = default }.Questions;

    public long Set => set;

    /// <summary>A cycle for the team of a person, opened by HR with all its reviews started.</summary>
    public async Task<ReviewCycle> CycleAsync(PortalUser member, bool calibrated = false, bool start = true)
    {
        var viewer = await ViewerAsync(Hr);
        var today = Zones.DayOf(Time.GetUtcNow().UtcDateTime, Zones.Of(member.TimeZoneId));
        var scope = new CycleScope([member.TeamId!.Value], PortalRoles.Employee, null);
        var number = await UseAsync<CycleActions, string>(actions => actions.OpenAsync(new($"Cycle {++cycles}", today.AddDays(-90), today, set, scope, 10, calibrated, Guid.CreateVersion7()), viewer));
        if (start) { await RunJobAsync(); }
        return await DbAsync(db => db.ReviewCycles.AsNoTracking().SingleAsync(c => c.Number == number, Stop));
    }

    public async Task<int> RunJobAsync() => await UseAsync<CycleOpening, int>(o => o.RunAsync(Stop)) + await UseAsync<ReviewSweep, int>(s => s.RunAsync(Stop));

    public Task<Review> ReviewAsync(ReviewCycle cycle, PortalUser person) => DbAsync(db => db.Reviews.AsNoTracking().Include(r => r.Instance).SingleAsync(r => r.CycleId == cycle.Id && r.OwnerId == person.Id, Stop));

    /// <summary>A review of the person in a cycle of its own.</summary>
    public async Task<Review> ReviewAsync(PortalUser person, bool calibrated = false) => await ReviewAsync(await CycleAsync(person, calibrated), person);

    /// <summary>Acts as somebody would on the page.</summary>
    public async Task<ActResult> ActAsync(Review review, PortalUser by, string action, string? note = null, ReviewInput? input = null)
    {
        var viewer = await ViewerAsync(by);
        return await UseAsync<ReviewActions, ActResult>(actions => actions.ActAsync(review.InstanceId, action, note, input ?? new(), viewer, Guid.CreateVersion7(), int.MaxValue));
    }

    /// <summary>Submits a part whose every text is the same words.</summary>
    public async Task SubmitAsync(Review review, PortalUser by, string words) => Done(await ActAsync(review, by, ReviewAction.Submit, null, new(Said(by.Id == review.OwnerId ? ReviewPart.Self : ReviewPart.Manager, words))));

    public static string Said(ReviewPart part, string words) =>
        Answers.Write(Standard, part, Standard.ToDictionary(q => q.Id, q => (string?)(q.Kind switch { QuestionKind.Rating => "4", QuestionKind.YesNo => Answers.Yes, _ => words })));

    /// <summary>Goes through both parts and the meeting to a rating.</summary>
    public async Task ConcludeAsync(Review review, PortalUser employee, PortalUser manager, int rating, params NewPromise[] promises)
    {
        await SubmitAsync(review, employee, "Mine");
        await SubmitAsync(review, manager, "Theirs");
        Done(await ActAsync(review, manager, ReviewAction.Hold));
        Done(await ActAsync(review, manager, ReviewAction.Conclude, null, new(Rating: rating, Agreement: "Go on like this", Promises: promises)));
    }

    public Task<string> StepAsync(Review review) => DbAsync(db => db.WorkflowInstances.Where(i => i.Id == review.InstanceId).Select(i => i.Step).SingleAsync(Stop));

    public static void Done(ActResult result) => Assert.True(result.IsDone, string.Join(", ", result.Refusals.Select(r => r.Name)));

    /// <summary>Gives somebody another manager, as the page for people does.</summary>
    public async Task LeadAsync(PortalUser person, PortalUser manager)
    {
        await DbAsync(async db =>
        {
            await db.WriteAsync(() => db.Users.Where(u => u.Id == person.Id).ExecuteUpdateAsync(s => s.SetProperty(u => u.ManagerId, manager.Id), Stop));
            await db.TouchAsync(ConfigurationStamp.Organization, Stop);
            return 0;
        });
        await RunJobAsync();
    }
}
